// The search dialog: opened by a link marked data-search-open or the key /, filled from Pagefind's index.
// Nothing of the index is asked for before the first opening; without this file the link leads to the list of everything.

const MOST = 10;
const PAUSE_MS = 180;

const dialog = document.querySelector("dialog[data-search]");
const field = dialog?.querySelector("input[type=search]");
const status = dialog?.querySelector("[data-search-status]");
const list = dialog?.querySelector("[data-search-results]");
const template = dialog?.querySelector("[data-search-result]");
const texts = dialog?.dataset;

let index; // a promise of Pagefind, from the first opening on
let latest = 0;
let finding; // a promise that the list answers what was typed last
let opener; // what has the focus again after closing

async function load() {
  const pagefind = await import(texts.index);
  await pagefind.options({ excerptLength: 24 });
  await pagefind.init();
  return pagefind;
}

function open() {
  // Failed once, asked for again: a telephone comes out of its tunnel.
  index = (index ?? load()).catch(() => {
    index = undefined;
  });
  if (!dialog.open) {
    const focused = document.activeElement;
    opener = focused && focused !== document.body ? focused : document.querySelector("[data-search-open]");
    dialog.showModal();
  }
  field.select();
}

// An excerpt is HTML with <mark> around what was found; only the words and the marks are taken from it.
function marked(html) {
  // After a heading Pagefind puts a full stop, which Chinese has another sign for.
  const text = html.replace(/^[\s.,。，、]+/, "").replace(/(?<=\p{Script=Han}(?:<\/mark>)?)\.\s*/gu, "。");
  const parsed = new DOMParser().parseFromString(text, "text/html");
  return [...parsed.body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return node.textContent;
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}

function item({ url, meta, excerpt }) {
  const copy = template.content.cloneNode(true);
  const part = (name) => copy.querySelector(`[data-part="${name}"]`);
  copy.querySelector("a").href = url;
  part("title").textContent = meta.title;
  for (const name of ["type", "stage"]) {
    if (meta[name]) part(name).textContent = meta[name];
    else part(name).remove();
  }
  part("excerpt").append(...marked(excerpt));
  return copy;
}

function say(text) {
  status.textContent = text;
}

function show(items, total, words) {
  list.replaceChildren(...items);
  if (total === 0) say(texts.none.replace("{query}", () => words));
  else say(total === 1 ? texts.one : texts.many.replace("{count}", total));
}

async function find(words, turn) {
  say(texts.searching);
  const pagefind = await index;
  if (!pagefind) throw new Error("no index");
  const { results } = await pagefind.search(words);
  const found = await Promise.all(results.slice(0, MOST).map((result) => result.data()));
  if (turn === latest) show(found.map(item), results.length, words);
}

// The list may still answer earlier words: the first result is opened once it is the right one.
async function openFirst() {
  const turn = latest;
  await finding;
  if (turn === latest && dialog.open) list.querySelector("a")?.click();
}

async function typed() {
  const turn = ++latest;
  const words = field.value.trim();
  if (!words) {
    list.replaceChildren();
    say("");
    return;
  }
  await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  if (turn !== latest) return;
  try {
    await find(words, turn);
  } catch {
    if (turn !== latest) return;
    list.replaceChildren();
    say(texts.failed);
  }
}

function move(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.isComposing) return;
  const stops = [field, ...list.querySelectorAll("a")];
  const next = stops[stops.indexOf(document.activeElement) + step];
  event.preventDefault();
  next?.focus();
}

// The field alone would be emptied by the first Escape; in the middle of an input method's word the key is its own.
function leave(event) {
  if (event.key !== "Escape" || event.isComposing) return;
  event.preventDefault();
  dialog.close();
}

function isTyping({ target }) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.nodeName);
}

if (dialog) {
  for (const link of document.querySelectorAll("[data-search-open]")) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open();
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return; // a button answers the space bar, too
      event.preventDefault();
      open();
    });
  }
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    event.preventDefault();
    open();
  });
  field.addEventListener("input", () => {
    finding = typed();
  });
  dialog.addEventListener("keydown", move);
  dialog.addEventListener("keydown", leave);
  dialog.addEventListener("close", () => opener?.focus());
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    openFirst();
  });
  dialog.querySelector("[data-search-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside the box
  });
}
