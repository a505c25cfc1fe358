/* The search button of small screens, and a menu that closes when it should. */
(() => {
  document.querySelector(".digest-search-button")?.addEventListener("click", () => {
    document.getElementById("__search")?.click();
    document.querySelector(".md-search__input")?.focus();
  });
  const menu = document.querySelector(".digest-menu");
  if (!menu) return;
  const close = () => menu.removeAttribute("open");
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      close();
      menu.querySelector("summary").focus();
    }
  });
  addEventListener("click", (event) => menu.contains(event.target) || close());
  menu.addEventListener("focusout", (event) => event.relatedTarget && !menu.contains(event.relatedTarget) && close());
})();
