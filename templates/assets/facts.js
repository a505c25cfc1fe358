/* Marks the facts that were read from the sentence the address points to. Everything works without it. */
(() => {
  const markFacts = () => {
    for (const link of document.querySelectorAll(".digest-facts a")) {
      if (location.hash && link.hash === location.hash) {
        link.setAttribute("aria-current", "true");
      } else {
        link.removeAttribute("aria-current");
      }
    }
  };
  addEventListener("hashchange", markFacts);
  markFacts();
})();
