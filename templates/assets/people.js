/* The filter of the lists from A to Z. */
(() => {
  const box = document.querySelector(".digest-filter");
  if (!box) return;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").toLowerCase();
  const items = [...document.querySelectorAll(box.dataset.for)].map((item) => [item, plain(item.textContent)]);
  const sections = [...document.querySelectorAll(".digest-register")];
  const status = box.querySelector("[data-none]");
  box.hidden = false;
  box.querySelector("input").addEventListener("input", (event) => {
    const words = plain(event.target.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [item, text] of items) {
      item.hidden = !words.every((word) => text.includes(word));
      shown += item.hidden ? 0 : 1;
    }
    for (const section of sections) section.hidden = !section.querySelector("li:not([hidden])");
    status.textContent = shown ? "" : status.dataset.none;
  });
})();
