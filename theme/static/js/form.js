// Improves forms marked with data-form; each of them works without this file.
// event_id makes a repeated post the same event; elapsed_ms tells a person's pace from a robot's.

import { touches } from "./touch.js";

const opened = performance.now();

function put(form, name, value) {
  let field = form.elements.namedItem(name);
  if (!field) {
    field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    form.append(field);
  }
  field.value = value;
}

function value(form, name) {
  return form.elements.namedItem(name)?.value;
}

function complete(form, elapsedBefore) {
  // Kept when the same answers are sent twice: two clicks are one event.
  if (crypto.randomUUID && !value(form, "event_id")) put(form, "event_id", crypto.randomUUID());
  put(form, "elapsed_ms", String(Math.round(elapsedBefore + performance.now() - opened)));
  for (const [name, touch] of Object.entries(touches())) {
    if (touch && !value(form, name)) put(form, name, touch);
  }
}

const forms = document.querySelectorAll("form[data-form]");
for (const form of forms) {
  // A form that came back with errors carries the time already spent on it.
  const elapsedBefore = Number(value(form, "elapsed_ms")) || 0;
  form.addEventListener("submit", () => complete(form, elapsedBefore));
}
addEventListener("pageshow", (event) => {
  // Brought back by the browser's Back button: what is sent now is a new answer.
  if (event.persisted) forms.forEach((form) => put(form, "event_id", ""));
});
document.querySelector("[data-error-summary]")?.focus();
