// Improves forms marked with data-form; each of them works without this file. A form is looked over in the server's own
// words and sent without leaving the page. What was entered outlives a cut line and a reload, and arrives once: each
// try has the same event_id. What is not expected here is left to the browser's own post. Documented in docs/capture.md.

import { agree, isOpened, touches } from "./touch.js";

// elapsed_ms and stamp tell a person's pace from a robot's; work.js sets altcha, help.js sets short.
const OWN = ["event_id", "elapsed_ms", "stamp", "altcha", "short", "first_touch", "last_touch"];
// No answer, or one that says: later.
const PASSING = [0, 429, 502, 503, 504];

const waits = new WeakMap();

function read(form, name) {
  return form.elements.namedItem(name)?.value;
}

export function put(form, name, text) {
  let field = form.elements.namedItem(name);
  if (!field) {
    field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    form.append(field);
  }
  field.value = text;
}

function say(form, state) {
  const line = form.querySelector("[data-busy]");
  const words = line.dataset[state] ?? "";
  // The same words are not said again at each try.
  if (line.textContent !== words) line.textContent = words;
}

// The draft: what was entered, in this tab, from the press of the button until the server has it.

function draft(form, action, text) {
  // Under other words of consent a tick is none. The form of a known reader asks no address, and has a draft of its own.
  const name = [read(form, "content"), read(form, "wording"), "email" in form.elements];
  try {
    return sessionStorage[action](`gatepost.draft ${name}`, text);
  } catch {
    // Storage is switched off or full: what is entered stays in the form, and is lost with the page.
  }
}

function keep(form, isPending) {
  // No robots' field, and no hidden field of the server's: the next page has its own.
  const isEntered = (field) => OWN.includes(field.name) || field.matches(".control, [type=checkbox]");
  const fields = [...form.elements].filter(isEntered);
  const entries = fields.map(({ name, value, checked }) => ({ name, value, checked }));
  draft(form, "setItem", JSON.stringify([isPending, entries]));
}

// True when what was kept had been on its way to the server.
function fill(form) {
  const [isPending, entries] = JSON.parse(draft(form, "getItem") ?? "[false, []]");
  for (const { name, value, checked } of entries) {
    if (OWN.includes(name)) put(form, name, value);
    else Object.assign(form.elements.namedItem(name) ?? {}, { value, checked });
  }
  return isPending;
}

// The check: words and pattern stand in the form and are the server's, who judges whatever passes here.

function fault(field) {
  const entered = field.value.trim();
  if (!entered) return field.dataset.whenEmpty;
  if (field.pattern && !new RegExp(`^(?:${field.pattern})$`, "u").test(entered)) return field.dataset.whenWrong;
}

function mark(field, message, line) {
  const id = `${field.id}-error`;
  const described = (field.getAttribute("aria-describedby") ?? "").replace(id, "");
  document.getElementById(id)?.remove();
  field.setAttribute("aria-describedby", message ? `${described} ${id}` : described);
  field.setAttribute("aria-invalid", !!message);
  field.parentElement.classList.toggle("has-error", !!message);
  if (!message) return;
  line.id = id;
  line.append(message);
  field.before(line);
}

// A form with faults looks and sounds like one that the server sent back.
function isRight(form) {
  const [box, line] = form.querySelector("[data-faults]").content.cloneNode(true).children;
  const list = box.querySelector("ul");
  for (const field of form.querySelectorAll(".control:enabled")) {
    const message = fault(field);
    mark(field, message, line.cloneNode(true));
    if (!message) continue;
    const link = document.createElement("a");
    link.href = `#${field.id}`;
    link.append(message);
    list.appendChild(document.createElement("li")).append(link);
  }
  document.querySelector("[data-error-summary]")?.remove();
  if (!list.childElementCount) return true;
  form.before(box);
  box.focus();
  const error = line.textContent.trim();
  if (!document.title.startsWith(error)) document.title = `${error} ${document.title}`;
}

// The post.

async function begin(form) {
  import("./address.js").catch(() => {});
  if (read(form, "stamp")) return;
  // Without an answer it has none, and is taken too.
  const answer = await fetch(`${form.getAttribute("action")}/start`).catch(() => ({}));
  if (answer.ok) put(form, "stamp", await answer.text());
}

function complete(form, openedAt) {
  if (!read(form, "event_id")) put(form, "event_id", crypto.randomUUID?.() ?? "");
  put(form, "elapsed_ms", Math.round(performance.now() - openedAt));
  for (const [name, touch] of Object.entries(touches())) {
    if (!read(form, name)) put(form, name, touch);
  }
}

async function attempt(form) {
  const request = new Request(form.getAttribute("action"), {
    method: "POST",
    headers: { accept: "text/html" },
    body: new URLSearchParams(new FormData(form)),
    // As long as an answer is waited for.
    signal: AbortSignal.timeout?.(20_000),
  });
  try {
    const answer = await fetch(request);
    return [answer.redirected ? 303 : answer.status, await answer.text(), answer];
  } catch {
    return [0];
  }
}

// Until then, or the line is back, or the button is pressed; a little longer for some, so that not all come at once.
function wait(form, seconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, seconds * (1000 + 250 * Math.random()));
    addEventListener("online", resolve, { once: true });
    waits.set(form, resolve);
  });
}

// Without an address to go to, by the browser's own post.
function leave(form, url) {
  draft(form, "removeItem");
  addEventListener("pagehide", () => {
    // Should somebody come back to this page, what is sent then is a new answer: another reader's, if this one arrived.
    put(form, "event_id", "");
    put(form, "stamp", "");
    form.addEventListener("focusin", () => begin(form), { once: true });
    delete form.dataset.sending;
    if (url) form.reset();
    say(form);
  }, { once: true });
  if (!url) return HTMLFormElement.prototype.submit.call(form);
  const box = form.elements.namedItem("consent_remember");
  if (box) agree(box.checked);
  location.assign(url);
}

// The server's page that says what is wrong, in place of this one; the address stays.
function swap(form, html) {
  const main = new DOMParser().parseFromString(html, "text/html").querySelector("main");
  const again = main.querySelector("form[data-form]");
  // An error here, where there is no such form, leaves this page whole for the browser's own post.
  document.title = again.ownerDocument.title;
  keep(form, false);
  document.querySelector("main").replaceWith(main);
  bind(again);
  main.querySelector("[data-error-summary]")?.focus();
}

async function send(form, openedAt, isPending) {
  try {
    if (!isPending && !isRight(form)) return;
    // A second press sends at once what is waiting, and does nothing to what is on its way.
    if ("sending" in form.dataset) return waits.get(form)?.();
    form.dataset.sending = "";
    say(form, "busy");
    for (let pause = 1; form.isConnected; pause = Math.min(2 * pause, 30)) {
      complete(form, openedAt);
      keep(form, true);
      const [status, html, answer] = await attempt(form);
      if (status === 303) return leave(form, answer.url);
      if (status === 422) return swap(form, html);
      if (!PASSING.includes(status)) throw new Error(status);
      say(form, "waiting");
      await wait(form, Math.max(pause, answer?.headers.get("retry-after") || 0));
    }
  } catch {
    leave(form);
  }
}

// For every form that comes onto a page; `gatepost:form` tells the other modules of it.
export function bind(form) {
  const isPending = fill(form);
  // A form that came back carries the time already spent on it. After Back or a reload the browser may have filled in the
  // rest: nobody knows then how long that took, and NaN says so.
  const openedAt = isOpened ? performance.now() - (read(form, "elapsed_ms") ?? 0) : NaN;
  form.addEventListener("focusin", () => begin(form), { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, openedAt);
  });
  document.dispatchEvent(new CustomEvent("gatepost:form", { detail: { form } }));
  if (isPending) send(form, openedAt, true);
}

document.querySelectorAll("form[data-form]").forEach(bind);
document.querySelector("[data-error-summary]")?.focus();
