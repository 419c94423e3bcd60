// Remembers how this visit began and how it last came in from another site, for as long as the tab is open: a form
// sends both along. Across visits only where the site asks for it (data-keep-touches) and the reader has agreed to it
// in a form. Who asks not to be tracked (Global Privacy Control, w3c.github.io/gpc) is not remembered, and is forgotten.

const FIRST = "gatepost.first_touch";
const LAST = "gatepost.last_touch";
const AGREED = "gatepost.agreed";
// As long as browsers keep a cookie at most (RFC 6265bis).
const KEPT_MS = 400 * 24 * 60 * 60 * 1000;

const isUnwanted = navigator.globalPrivacyControl;
const mayKeep = !isUnwanted && "keepTouches" in document.documentElement.dataset;

// Reload and Back show the old referrer again; nobody has arrived.
const [navigation] = performance.getEntriesByType("navigation");
export const isOpened = !navigation || navigation.type === "navigate";

function isNewArrival() {
  return isOpened && !(document.referrer && new URL(document.referrer).origin === location.origin);
}

function remember(store) {
  if (!isNewArrival()) return;
  const touch = JSON.stringify({
    url: location.href,
    referrer: document.referrer,
    at: new Date().toISOString(),
  });
  const isFirst = !store.getItem(FIRST);
  if (isFirst) store.setItem(FIRST, touch);
  // An address typed in later says nothing: it does not cover what is known of the visit.
  if (isFirst || document.referrer || location.search) store.setItem(LAST, touch);
}

function forget(store) {
  for (const name of [FIRST, LAST, AGREED]) store.removeItem(name);
}

function isKept() {
  return mayKeep && Date.now() - localStorage.getItem(AGREED) < KEPT_MS;
}

// The fields to send: of all visits since the reader agreed to that, else of this one; empty where nothing is kept.
export function touches() {
  try {
    const store = isKept() ? localStorage : sessionStorage;
    return { first_touch: store.getItem(FIRST), last_touch: store.getItem(LAST) };
  } catch {
    return {};
  }
}

// What the reader said of being remembered, in a form that is stored. A no empties the store.
export function agree(isAgreed) {
  try {
    if (!isAgreed || !mayKeep) return forget(localStorage);
    for (const name of [FIRST, LAST]) {
      const touch = localStorage.getItem(name) ?? sessionStorage.getItem(name);
      if (touch) localStorage.setItem(name, touch);
    }
    localStorage.setItem(AGREED, Date.now());
  } catch {
    // Storage is switched off: nothing is kept.
  }
}

try {
  if (isUnwanted) forget(sessionStorage);
  else remember(sessionStorage);
  if (isKept()) remember(localStorage);
  else forget(localStorage);
} catch {
  // Storage is switched off: the page's address still carries its tags.
}
