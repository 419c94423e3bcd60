// Offers help to a reader who hesitates at an open form: once a visit, in a quiet box at its end that takes no focus.
// A form is open while it is in the middle of the window, or a field of it is in use.

import { put } from "./form.js";

const OFFERED = "gatepost.help_offered";

// A mark of this tab for its reader's sake, never sent: not to be asked twice.
function wasOffered() {
  try {
    return sessionStorage.getItem(OFFERED) !== null;
  } catch {
    return false; // nothing is kept for this site: once a page, then
  }
}

function noteOffered() {
  try {
    sessionStorage.setItem(OFFERED, "yes");
  } catch {
    // as above
  }
}

function words(name) {
  return document.querySelector(`template[${name}]`).content.cloneNode(true);
}

// The questions that are not of the shorter form leave it, and are asked another time; one that is answered stays.
function shorten(form) {
  put(form, "short", "yes");
  for (const field of form.querySelectorAll(".control")) {
    const isAsked = form.dataset.short.split(" ").includes(field.name) || field.value;
    field.disabled = field.parentElement.hidden = !isAsked;
  }
}

// A form that its reader had made shorter is short again after a reload, and when it comes back.
function shortenAgain(form) {
  if (form.dataset.short && form.elements.namedItem("short")?.value) shorten(form);
}

function offer(form, box) {
  const before = document.activeElement;
  noteOffered();
  box.replaceChildren(words("data-help-words"));
  // The field in use is not left under the box (`scroll-padding` in help.css).
  if (form.contains(before)) before.scrollIntoView({ block: "nearest" });
  box.addEventListener("click", ({ target }) => {
    if (target.closest("[data-help-short]")) {
      box.replaceChildren(words("data-help-shortened"));
      shorten(form);
      const questions = [...form.querySelectorAll(".control:enabled")];
      (questions.find(({ value }) => !value) ?? form.querySelector("[type=submit]")).focus();
    } else if (target.closest("[data-help-close]")) {
      box.replaceChildren();
      if (form.contains(before)) before.focus({ preventScroll: true });
    }
  });
  // It stands in sight while the reader waits, and in nobody's way once the form is filled in.
  form.addEventListener("input", () => box.classList.add("help-rests"), { once: true });
}

function wait(form, box) {
  const stop = new AbortController();
  const { signal } = stop;
  let isInTheMiddle = false;
  let timer = 0;

  function restart() {
    clearTimeout(timer);
    const isOpen = isInTheMiddle || form.contains(document.activeElement);
    if (isOpen && !document.hidden && !signal.aborted) timer = setTimeout(hesitated, box.dataset.help * 1000);
  }

  function hesitated() {
    stop.abort();
    if (form.isConnected && !wasOffered()) offer(form, box);
  }

  for (const step of ["input", "keydown", "pointerdown", "focusin"]) form.addEventListener(step, restart, { signal });
  form.addEventListener("focusout", () => setTimeout(restart), { signal });
  form.addEventListener("submit", () => { stop.abort(); clearTimeout(timer); }, { signal });
  document.addEventListener("visibilitychange", restart, { signal });
  const middle = new IntersectionObserver(
    ([entry]) => { isInTheMiddle = entry.isIntersecting; restart(); },
    { rootMargin: "-49% -49%" },
  );
  middle.observe(form);
  signal.addEventListener("abort", () => middle.disconnect());
}

const box = document.querySelector("[data-help]");
const form = box?.parentElement.querySelector("form");
if (form && !wasOffered()) wait(form, box);
document.querySelectorAll("form[data-form]").forEach(shortenAgain);
document.addEventListener("gatepost:form", ({ detail }) => shortenAgain(detail.form));
