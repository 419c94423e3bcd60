// A button that copies the page's address; without script there are the links beside it.

for (const item of document.querySelectorAll("[data-copy-link]")) {
  const status = item.querySelector("[role=status]");
  item.hidden = !navigator.clipboard;
  item.querySelector("button").addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector("link[rel=canonical]")?.href ?? location.href);
    status.textContent = status.dataset.copied;
  });
}
