// A reader who registered in this browser before: the form makes way for the one with a button and what is not known yet.
// A cookie that script may read says whether asking is worth the while; anything unexpected leaves the form as it is.

import { bind } from "./form.js";

const PARTS = ["[data-form-heading]", "[data-form-part]"];
const section = document.querySelector("[data-returning]");

function isKnown() {
  return document.cookie.split("; ").includes("gatepost_known=1");
}

// Whoever has begun to fill in the form keeps it.
function isBegun(form) {
  const fields = [...form.elements].filter((field) => field.type !== "hidden");
  return form.contains(document.activeElement) || fields.some((field) => field.value !== field.defaultValue && field.value);
}

async function fetched(url) {
  const answer = await fetch(url, { headers: { accept: "text/html" } });
  if (!answer.ok) return [];
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  // Without a welcome it is the ordinary form, which is here already.
  return page.querySelector("[data-welcome]") ? PARTS.map((part) => page.querySelector(part)) : [];
}

function swap([heading, part]) {
  const [oldHeading, oldPart] = PARTS.map((name) => section.querySelector(name));
  if (!heading || !part || isBegun(oldPart.querySelector("form"))) return;
  oldHeading.textContent = heading.textContent;
  oldPart.replaceWith(document.adoptNode(part));
  bind(part.querySelector("form[data-form]"));
}

if (section && isKnown()) {
  fetched(section.dataset.returning)
    .then(swap)
    .catch(() => {});
}
