/* "Since your last visit": remembers in this browser alone which articles of a topic were there, and marks what is new. */
(() => {
  const line = document.querySelector(".digest-visit");
  if (!line) return;
  const key = `digest:${location.pathname}`;
  const teasers = [...document.querySelectorAll(".digest-teaser[data-id]")];
  const ids = [...new Set(teasers.map((teaser) => teaser.dataset.id))];
  let seen;
  try {
    seen = JSON.parse(localStorage.getItem(key));
    localStorage.setItem(key, JSON.stringify(ids));
  } catch {
    return; // no storage here, nothing to remember
  }
  if (!Array.isArray(seen)) return;
  const fresh = ids.filter((id) => !seen.includes(id));
  for (const teaser of teasers.filter((teaser) => fresh.includes(teaser.dataset.id))) {
    const badge = document.createElement("span");
    badge.className = "digest-new";
    badge.textContent = line.dataset.new;
    teaser.querySelector(".digest-teaser__title").prepend(badge);
  }
  line.textContent = fresh.length ? `${line.dataset.since} ${fresh.length}` : line.dataset.nothing;
  line.hidden = false;
})();
