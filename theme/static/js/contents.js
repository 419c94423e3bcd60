// Marks the heading that is being read in the list of contents, and opens the list where it stands beside the text.

const list = document.querySelector("[data-contents]");
const links = new Map(
  [...(list?.querySelectorAll("a") ?? [])].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
);
const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
const isWide = matchMedia("(min-width: 62rem)");

// The last heading that has passed the upper third of the window; the first one before any has.
function current() {
  const line = innerHeight / 3;
  return headings.findLast((heading) => heading.getBoundingClientRect().top < line) ?? headings[0];
}

function mark() {
  const read = links.get(current().id);
  for (const link of links.values()) {
    if (link === read) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function open() {
  list.open = isWide.matches;
}

if (headings.length) {
  // Told when a heading crosses the line, instead of on every step of the scroll.
  const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
  for (const heading of headings) observer.observe(heading);
  isWide.addEventListener("change", open);
  open();
}
