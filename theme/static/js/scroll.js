// Lets the keyboard reach a table that is wider than the screen, in browsers that do not see to it themselves.

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
document.querySelectorAll(".prose table").forEach((table) => observer.observe(table));
