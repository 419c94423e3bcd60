// Asks "Did you mean x@gmail.com?" below a misspelt address; one press puts it right. Nothing is refused, nothing sent.
// lambda/leads/typos.py says the same after a post without script; tests/unit/cases/typos.json holds both to one table.

const SUFFIX_SLIPS = ["cn", "com.cn", "c"];

// Letters left out, added, replaced, or swapped with their neighbour.
function slipsBetween(typed, right) {
  let before = [];
  let row = Array.from({ length: right.length + 1 }, (_, j) => j);
  for (let i = 1; i <= typed.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = typed[i - 1] === right[j - 1] ? 0 : 1;
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + same);
      if (i > 1 && j > 1 && typed[i - 1] === right[j - 2] && typed[i - 2] === right[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    before = above;
  }
  return row[right.length];
}

const sorted = (name) => [...name].sort().join("");
const undoubled = (name) => name.replace(/(.)\1+/gu, "$1");

function isAlike(typed, right) {
  if (sorted(typed) === sorted(right)) return right.length > 2;
  if (right.length < 5) return typed.length > right.length && undoubled(typed) === undoubled(right);
  return typed[0] === right[0] || typed.length < right.length;
}

function nameSlips(typed, right) {
  const most = right.length > 6 ? 2 : 1;
  if (Math.abs(typed.length - right.length) > most || !isAlike(typed, right)) return 3;
  const slips = slipsBetween(typed, right);
  return slips <= most ? slips : 3;
}

function isCom(suffix) {
  return SUFFIX_SLIPS.includes(suffix) || (suffix.length < 5 && slipsBetween(suffix, "com") === 1);
}

const halves = (domain) => [domain.split(".")[0], domain.split(".").slice(1).join(".")];

function slips([name, suffix], [right, rightSuffix]) {
  if (!suffix) return name === right || name === right + rightSuffix ? 1 : 0;
  const inSuffix = suffix === rightSuffix ? 0 : 1;
  if (inSuffix && !(rightSuffix === "com" && isCom(suffix))) return 0;
  const inName = name === right ? 0 : nameSlips(name, right);
  return inName > 2 - inSuffix ? 0 : inSuffix + inName;
}

// The provider that a domain is a misspelling of, "" where it is none.
export function meant(domain, providers, neighbours) {
  const typed = domain.trim().toLowerCase();
  const plain = typed.replace(/[,，。．]/g, ".").replace(/^\.+|\.+$/g, "");
  if (providers.includes(plain)) return plain === typed ? "" : plain;
  if (neighbours.includes(plain)) return "";
  let found = "";
  let fewest = 3;
  for (const provider of providers) {
    const count = slips(halves(plain), halves(provider));
    if (count > 0 && count < fewest) [found, fewest] = [provider, count];
  }
  return found;
}

function corrected(address, { providers, neighbours }) {
  const [, local, domain] = /^(.+)@(.*)$/.exec(address.trim().replaceAll("＠", "@")) ?? [];
  const provider = local ? meant(domain, providers.split(" "), neighbours.split(" ")) : "";
  return provider && `${local}@${provider}`;
}

function ask(line, control) {
  const address = corrected(control.value, line.dataset);
  line.replaceChildren();
  if (!address) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = address;
  button.addEventListener("click", () => {
    control.value = address;
    line.replaceChildren();
    control.focus();
    control.dispatchEvent(new Event("change", { bubbles: true }));
  });
  const [before, after] = line.dataset.question.split("{address}");
  line.append(before, button, after);
}

const bound = new WeakSet();

function bind(form) {
  if (bound.has(form)) return;
  bound.add(form);
  for (const line of form.querySelectorAll("[data-meant-for]")) {
    const control = document.getElementById(line.dataset.meantFor);
    control.addEventListener("change", () => ask(line, control));
    ask(line, control); // what the browser or an error page has filled in
  }
}

document.querySelectorAll("form[data-form]").forEach(bind);
// A form that was put into the page later (form.js, returning.js).
document.addEventListener("gatepost:form", (event) => bind(event.detail.form));
