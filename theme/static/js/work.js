// Proof of work, where the site asks for it: solves ALTCHA's challenge (altcha.org, version 2, PBKDF2) while the reader
// fills in the form. A form without script, and a browser without Web Crypto, are posted as they are.

const FIELD = "altcha";
const PATIENCE_MS = 8000; // how long a post waits for the solution before it goes without
const COUNTER_BYTES = 4;
const MOST = 1000; // our own challenges end long before

const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// The key that a counter gives: PBKDF2 of nonce and counter (big-endian). The browser computes it off the page's thread.
async function derived({ algorithm, nonce, salt, cost, keyLength }, counter) {
  const password = new Uint8Array(nonce.length / 2 + COUNTER_BYTES);
  password.set(bytes(nonce));
  new DataView(password.buffer).setUint32(password.length - COUNTER_BYTES, counter);
  const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: algorithm.split("/")[1], salt: bytes(salt), iterations: cost };
  return hex(await crypto.subtle.deriveBits(how, key, keyLength * 8));
}

async function solve(challenge) {
  for (let counter = 0; counter < MOST; counter++) {
    const derivedKey = await derived(challenge.parameters, counter);
    if (derivedKey.startsWith(challenge.parameters.keyPrefix)) return { challenge, solution: { counter, derivedKey } };
  }
  throw new Error("no solution");
}

async function work(form) {
  const answer = await fetch(`${form.action}/work`);
  if (!answer.ok) return;
  const told = await answer.json();
  let field = form.elements.namedItem(FIELD);
  if (!field) {
    field = Object.assign(document.createElement("input"), { type: "hidden", name: FIELD });
    form.append(field);
  }
  field.value = told.pass ?? btoa(JSON.stringify(await solve(told)));
}

const working = new WeakMap(); // the promise of a form's work; null once there is nothing to wait for
const waiting = new WeakSet(); // forms whose post waits: further clicks change nothing

document.addEventListener("focusin", ({ target }) => {
  const form = target.closest?.("form[data-form]");
  if (!form || working.has(form)) return;
  const done = () => working.set(form, null);
  working.set(form, work(form).then(done, done));
});

// Before form.js hears of it: a post waits for the work that is being done.
document.addEventListener("submit", async (event) => {
  const { target: form, submitter } = event, pending = working.get(form);
  if (!pending) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (waiting.has(form)) return;
  waiting.add(form);
  await Promise.race([pending, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  working.set(form, null);
  waiting.delete(form);
  if (form.requestSubmit) return form.requestSubmit(submitter);
  // Safari before 16 has none.
  if (form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }))) form.submit();
}, true);
