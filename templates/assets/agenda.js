/* Narrows the agenda by a word, a topic, an actor, a place. What is chosen stands in the address, so that it can be shared and survives Back. */
(() => {
  const form = document.querySelector(".digest-filters");
  if (!form) return;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").toLowerCase();
  const names = ["text", "topic", "actor", "place"];
  const fields = names.map((name) => form.elements[name]).filter(Boolean);
  const output = form.querySelector("output");
  const reset = form.querySelector("button");
  const listed = [...document.querySelectorAll(".digest-when .digest-step")].map((step) => [step, step.closest("li"), plain(step.textContent)]);
  const inCalendar = [...document.querySelectorAll(".digest-calendar .digest-step")];
  const sections = [...document.querySelectorAll(".digest-when")];
  const folds = [...document.querySelectorAll(".digest-when details")];
  const filtered = document.querySelector(".digest-filtered");
  const links = [...document.querySelectorAll(".digest-views a, .digest-turn a, .digest-years a")];
  let opened = null;

  const fits = (step, text, field) =>
    field.name === "text"
      ? plain(field.value).split(/\s+/).every((word) => text.includes(word))
      : step.dataset[field.name].split(" ").includes(field.value);

  const apply = () => {
    const chosen = fields.filter((field) => field.value.trim());
    const found = new Set();
    for (const [step, item, text] of listed) {
      item.hidden = !chosen.every((field) => fits(step, text, field));
      if (!item.hidden) found.add(step.dataset.id);
    }
    for (const step of inCalendar) step.closest("li").hidden = !found.has(step.dataset.id);
    for (const section of sections) section.hidden = !section.querySelector("li:not([hidden])");
    filtered.classList.toggle("digest-filtered--active", chosen.length > 0);
    if (chosen.length && !opened) {
      opened = folds.filter((fold) => fold.open);
      for (const fold of folds) fold.open = true;
    } else if (!chosen.length && opened) {
      for (const fold of folds) fold.open = opened.includes(fold);
      opened = null;
    }
    const word = found.size === 0 ? output.dataset.none : found.size === 1 ? output.dataset.one : output.dataset.many.replace("{}", found.size);
    output.textContent = chosen.length ? word : "";
    reset.hidden = !chosen.length;
    for (const link of links) link.search = location.search;
  };

  /* What another page of the agenda offered may be missing here: it stays chosen, and nothing is found. */
  const choose = (field, value) => {
    field.value = value;
    if (field.value !== value && /^[\p{L}\p{N}-]+$/u.test(value)) {
      field.add(new Option(`${value.replaceAll("-", " ")} (0)`, value));
      field.value = value;
    }
    if (field.selectedIndex < 0) field.value = "";
  };
  const read = () => {
    const query = new URLSearchParams(location.search);
    for (const field of fields) choose(field, query.get(field.name) ?? "");
    apply();
  };
  const write = (keep) => {
    const query = new URLSearchParams(location.search);
    for (const field of fields) {
      if (field.value.trim()) query.set(field.name, field.value.trim());
      else query.delete(field.name);
    }
    const text = query.toString();
    history[keep](null, "", `${location.pathname}${text && `?${text}`}${location.hash}`);
    apply();
  };

  form.addEventListener("input", (event) => {
    if (event.target.name === "text") write("replaceState");
  });
  form.addEventListener("change", (event) => {
    if (event.target.name !== "text") write("pushState");
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const field of fields) field.value = "";
    write("pushState");
    fields[0].focus();
  });
  addEventListener("popstate", read);
  read();
})();
