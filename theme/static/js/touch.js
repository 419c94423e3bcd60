// Remembers how this visit began and how it last came in from another site, for as long as the tab is open.
// A form sends both along; without script the server reads the tags of the page's own address instead.

const FIRST = "gatepost.first_touch";
const LAST = "gatepost.last_touch";

function isFromOutside(referrer) {
  return !referrer || new URL(referrer).origin !== location.origin;
}

function isNewArrival() {
  // Reload and Back show the old referrer again; nobody has arrived.
  const [navigation] = performance.getEntriesByType("navigation");
  return (!navigation || navigation.type === "navigate") && isFromOutside(document.referrer);
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

// The fields to send; empty where the browser keeps nothing for this site.
export function touches() {
  try {
    return { first_touch: sessionStorage.getItem(FIRST), last_touch: sessionStorage.getItem(LAST) };
  } catch {
    return {};
  }
}

try {
  // Global Privacy Control (w3c.github.io/gpc): who asks not to be tracked is not remembered.
  if (!navigator.globalPrivacyControl) remember(sessionStorage);
} catch {
  // Storage is switched off: the page's address still carries its tags.
}
