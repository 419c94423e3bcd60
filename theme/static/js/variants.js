// Puts other words on the page's call to action where the visit fits one of its variants (content/data/calls.yml).
// The rules are in the page, made by plugins/calls from the tables that name a lead's source. Who asks not to be
// tracked (Global Privacy Control) keeps the words of the page, and nothing is remembered of the pages read.

import { touches } from "./touch.js";

const READ = "gatepost.read_for";

const plain = (text) => text.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();

// As UTF-8 or, where it is not, as GB 18030: older Chinese platforms write it.
function decoded(value) {
  const raw = value.replaceAll("+", " ").replace(/%([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));
  const bytes = Uint8Array.from(raw, (character) => character.charCodeAt(0));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

// The parameters by lower-case name; of a repeated one the first that is not empty.
function query(address) {
  const found = new Map();
  for (const pair of address.split("#")[0].split("?").slice(1).join("?").split("&")) {
    const [name, ...value] = pair.split("=");
    const key = decoded(name).toLowerCase();
    if (!found.get(key)) found.set(key, decoded(value.join("=")).trim());
  }
  return found;
}

// The kind of a host: its own row or that of the longest host above it, then a country's, else 0.
function kindAt(host, { hosts, countries }) {
  const labels = host.split(".");
  const above = labels.map((_, start) => labels.slice(start).join("."));
  const row = above.find((name) => name in hosts);
  if (row) return hosts[row];
  const country = countries.find(([pattern]) => new RegExp(`^(?:${pattern})$`).test(host));
  return country ? hosts[country[1]] : 0;
}

function mediumKind(medium, { media }) {
  if (!media || media.exact.includes(medium)) return medium;
  return media.kinds.find(([pattern]) => new RegExp(`^(?:${pattern})$`).test(medium))?.[1] ?? media.other;
}

// Where a touch came from, as far as the rules ask.
function origin({ url, referrer }, rules) {
  const tags = query(url);
  const tag = (name) => rules.tags[name].map((parameter) => tags.get(parameter)).find(Boolean) ?? "";
  const [, app, host] = /^(?:https?:|(android-app:))\/\/([^/?#:]+)/.exec((referrer ?? "").toLowerCase()) ?? [];
  const referred = host ? kindAt((app ?? "") + host, rules) : null;
  const searched = query(referrer ?? "");
  const keywords = rules.keywords[referred ?? 0];
  const words = tag("term") || keywords.map((name) => searched.get(name)).find(Boolean) || "";
  const source = plain(tag("source"));
  const click = rules.clicks?.find((parameter) => tags.get(parameter.toLowerCase()));
  const medium = plain(tag("medium")) || "(not set)";
  const tagged = source && { kind: rules.names[source] ?? kindAt(source, rules), medium };
  return { tagged, click, referred, words: plain(words) };
}

function cameThatWay(variant, came, rules) {
  if (!("tagged" in variant)) return true;
  if (!came) return false;
  const { tagged, click, referred } = came;
  if (tagged) {
    const media = variant.tagged[tagged.kind];
    const word = mediumKind(tagged.medium, rules);
    const fits = media.but ? !media.but.includes(word) : (media.only?.includes(word) ?? media);
    return fits && (variant.media?.includes(tagged.medium) ?? true);
  }
  if (click) return variant.clicked.includes(click);
  return referred === null ? variant.direct : variant.referred.includes(referred);
}

// A word is found at its beginning ("form" in "forms", not in "platform"); Han has no spaces to begin at.
function holds(text, word) {
  const sign = word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return new RegExp(`(?<!(?!\\p{Script=Han})[\\p{L}\\p{N}])${sign}|(?=\\p{Script=Han})${sign}`, "u").test(text);
}

// The name of the first variant that fits a touch and the personas read for, undefined where none does.
export function chosen(rules, touch, personas) {
  const came = touch && rules.tags ? origin(touch, rules) : null;
  return rules.variants.find(
    (variant) =>
      cameThatWay(variant, came, rules) &&
      (variant.search?.some((word) => came && holds(came.words, word)) ?? true) &&
      (variant.persona?.some((persona) => personas.includes(persona)) ?? true),
  )?.name;
}

function show(name) {
  const words = document.querySelector(`template[data-variant="${name}"]`).content;
  for (const part of words.children) {
    for (const place of document.querySelectorAll(`[data-call="${part.dataset.part}"]`)) {
      place.textContent = part.textContent;
      place.hidden = false;
    }
  }
}

// Whom the pages before this one were written for; this one is added for the next.
function personasBefore(persona) {
  const read = JSON.parse(sessionStorage.getItem(READ) ?? "{}");
  const before = Object.keys(read).filter((name) => read[name].some((path) => path !== location.pathname));
  const pages = read[persona] ?? [];
  if (persona && pages.length < 2 && !pages.includes(location.pathname)) {
    sessionStorage.setItem(READ, JSON.stringify({ ...read, [persona]: [...pages, location.pathname] }));
  }
  return before;
}

function decide(rules) {
  const { last_touch: touch } = touches();
  const name = chosen(rules, touch ? JSON.parse(touch) : null, personasBefore(rules.persona));
  if (name) show(name);
}

const data = typeof document === "undefined" ? null : document.querySelector("script[data-call-rules]");
if (data && !navigator.globalPrivacyControl) {
  try {
    decide(JSON.parse(data.textContent));
  } catch {
    // Storage is switched off, or something in it is not ours: the words of the page are good words.
  }
}
