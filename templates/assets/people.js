/* The filter of the lists from A to Z. */
(() => {
  const box = document.querySelector(".digest-filter");
  if (!box) return;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").replace(/ł/gi, "l").replace(/ø/gi, "o").toLowerCase();
  const items = [...document.querySelectorAll(box.dataset.for)].map((item) => ({
    item,
    text: plain(item.textContent),
    kind: item.querySelector("[data-kind]")?.dataset.kind,
  }));
  const sections = [...document.querySelectorAll(".digest-register")];
  const status = box.querySelector("[data-none]");
  const narrow = () => {
    const words = plain(box.querySelector("[type=search]").value).split(/\s+/).filter(Boolean);
    const kind = box.querySelector("[type=radio]:checked")?.value;
    let shown = 0;
    for (const { item, text, kind: own } of items) {
      item.hidden = (kind && kind !== own) || !words.every((word) => text.includes(word));
      shown += item.hidden ? 0 : 1;
    }
    for (const section of sections) section.hidden = !section.querySelector("li:not([hidden])");
    status.textContent = shown ? "" : status.dataset.none;
  };
  box.addEventListener("input", narrow);
  narrow(); // a browser that comes back to the page keeps what was typed
})();
