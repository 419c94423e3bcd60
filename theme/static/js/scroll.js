// A table that fits its frame needs no frame: the keyboard stops only where there is something to scroll.

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const isWider = target.scrollWidth > target.clientWidth;
    for (const [name, value] of [["tabindex", "0"], ["role", "region"]]) {
      if (isWider) target.setAttribute(name, value);
      else target.removeAttribute(name);
    }
  }
});
document.querySelectorAll(".table-scroll").forEach((frame) => observer.observe(frame));
