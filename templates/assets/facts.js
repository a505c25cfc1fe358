/* Fact and sentence, both ways. Without it a fact still leads to its sentence, and the number behind a sentence opens its facts. */
(() => {
  const links = [...document.querySelectorAll(".digest-facts a[href*='#s-']")];
  const mark = (anchor) => {
    for (const link of links) {
      if (anchor && link.hash === `#${anchor}`) {
        link.setAttribute("aria-current", "true");
      } else {
        link.removeAttribute("aria-current");
      }
    }
  };
  const markTarget = () => mark(location.hash.slice(1));
  addEventListener("hashchange", markTarget);
  markTarget();

  for (const note of document.querySelectorAll(".digest-note")) {
    const sentence = document.getElementById(note.id.replace("n-", "s-"));
    note.addEventListener("toggle", (event) => {
      const open = event.newState === "open";
      sentence?.classList.toggle("digest-sentence--open", open);
      open ? mark(sentence?.id) : markTarget();
    });
  }
  document.querySelector(".digest-body")?.addEventListener("click", (event) => {
    const sentence = event.target.closest(".digest-sentence");
    if (!sentence || event.target.closest("a, button") || String(getSelection())) return;
    const button = document.querySelector(`.digest-ref[popovertarget="${sentence.id.replace("s-", "n-")}"]`);
    button?.click();
  });
})();
