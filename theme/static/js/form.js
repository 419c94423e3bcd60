// Improves forms marked with data-form; each of them works without this file.
// event_id makes a repeated post the same event; elapsed_ms tells a person's pace from a robot's.

const opened = performance.now();

function stamp(form) {
  const id = form.elements.namedItem("event_id");
  if (id && !id.value && crypto.randomUUID) id.value = crypto.randomUUID();
}

function renew(form) {
  // Brought back by the browser's Back button: what is sent now is a new answer.
  const id = form.elements.namedItem("event_id");
  if (id) id.value = "";
  stamp(form);
}

function time(form) {
  const elapsed = form.elements.namedItem("elapsed_ms");
  if (elapsed) elapsed.value = String(Math.round(performance.now() - opened));
}

const forms = document.querySelectorAll("form[data-form]");
for (const form of forms) {
  stamp(form);
  form.addEventListener("submit", () => time(form));
}
addEventListener("pageshow", (event) => {
  if (event.persisted) forms.forEach(renew);
});
document.querySelector("[data-error-summary]")?.focus();
