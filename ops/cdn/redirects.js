// CloudFront Functions, runtime cloudfront-js-2.0, event type viewer-request: old addresses lead to new ones.
//
// The table is in the KeyValueStore that is associated with this function; the build writes what fills it
// (published/redirects.kvs.json). docs/redirects.md says how to set both up. plugins/old_addresses.py does the
// same in Python for the dev server; one file of cases holds for both (tests/unit/cases/redirects.json).
import cf from "cloudfront";

const store = cf.kvs();

async function handler(event) {
  const request = event.request;
  const target = await targetOf(keyOf(request.uri));
  if (target !== null) {
    return moved(target + queryOf(request.querystring));
  }
  if (request.uri.endsWith("/")) {
    request.uri += "index.html"; // S3 knows files, not folders
  } else if (request.uri.split("/").pop().indexOf(".") < 0) {
    return moved(request.uri + "/" + queryOf(request.querystring));
  }
  return request;
}

function keyOf(path) {
  let key = path;
  try {
    key = decodeURIComponent(path);
  } catch (error) {
    // Not UTF-8: an address of an old site in GBK is kept under what it was written as.
  }
  if (key.endsWith("/index.html")) {
    key = key.slice(0, -"index.html".length);
  }
  return key.replace(/\/+$/, "") || "/";
}

async function targetOf(key) {
  try {
    return await store.get(key);
  } catch (error) {
    return null; // no such key; when the store does not answer, the site still does
  }
}

function queryOf(parameters) {
  const pairs = [];
  for (const name in parameters) {
    const values = parameters[name].multiValue || [parameters[name]];
    for (let index = 0; index < values.length; index += 1) {
      pairs.push(values[index].value === "" ? name : name + "=" + values[index].value);
    }
  }
  return pairs.length ? "?" + pairs.join("&") : "";
}

function moved(location) {
  return {
    statusCode: 301,
    statusDescription: "Moved Permanently",
    headers: { location: { value: location }, "cache-control": { value: "public, max-age=3600" } },
  };
}
