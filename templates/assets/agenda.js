/* Narrows the agenda by topic, actor and place. What is chosen stands in the address, so that it can be shared. */
(() => {
  const form = document.querySelector(".digest-filters");
  if (!form) return;
  const selects = [...form.querySelectorAll("select")];
  const output = form.querySelector("output");
  const steps = [...document.querySelectorAll(".digest-filtered .digest-step")];
  const folded = [...document.querySelectorAll(".digest-filtered details")];

  const apply = () => {
    const chosen = selects.filter((select) => select.value);
    const found = new Set();
    for (const step of steps) {
      const fits = chosen.every((select) => step.dataset[select.name].split(" ").includes(select.value));
      step.closest("li").hidden = !fits;
      if (fits) found.add(step.querySelector("a")?.href ?? step);
    }
    for (const fold of folded) fold.open = chosen.length > 0;
    for (const section of document.querySelectorAll(".digest-filtered section")) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
    const text = found.size === 1 ? output.dataset.one : output.dataset.many.replace("{}", found.size);
    output.textContent = chosen.length ? text : "";
  };
  const read = () => {
    const query = new URLSearchParams(location.search);
    for (const select of selects) {
      select.value = query.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    apply();
  };
  const write = () => {
    const query = new URLSearchParams(selects.filter((select) => select.value).map((select) => [select.name, select.value]));
    history.pushState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}`);
    apply();
  };
  form.addEventListener("change", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const select of selects) select.value = "";
    write();
  });
  addEventListener("popstate", read);
  form.hidden = false;
  read();
})();
