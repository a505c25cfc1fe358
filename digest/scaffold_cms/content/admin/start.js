de| // Startet das Formular; wo das nicht geht, steht dort, warum, und wer was tun kann.
en| // Starts the form; where it cannot, says why, and who can do what.
const SCRIPT = new URL("sveltia-cms/npm/index.js", import.meta.url);
de| const MISSING = "Das Formular ist auf dieser Seite noch nicht eingerichtet. Wer sie betreut, holt es im Ordner der Seite mit npm install und npm run admin, checkt content/admin/sveltia-cms ein und baut die Seite neu.";
en| const MISSING = "The form has not been set up on this site yet. Whoever looks after the site fetches it in its folder with npm install and npm run admin, commits content/admin/sveltia-cms and builds the site anew.";
de| const BROKEN = "Das Formular ließ sich nicht starten. Die Seite neu laden; hilft das nicht, einen aktuellen Browser nehmen. Bleibt es dabei, hilft der Person, die die Seite betreut, dieser Satz:";
en| const BROKEN = "The form could not be started. Reload the page; if that does not help, take a current browser. If it stays like this, tell whoever looks after the site:";

const place = document.querySelector(".start");

de| // Ein Server kann für das, was es nicht gibt, auch eine Seite schicken.
en| // For what is not there, a server may also send a page.
async function isMissing() {
  const answer = await fetch(SCRIPT);
  return !answer.ok || !(answer.headers.get("Content-Type") ?? "").includes("javascript");
}

try {
  const form = await import(SCRIPT);
  place.remove();
  await form.init();
} catch (error) {
  const missing = await isMissing().catch(() => false);
  document.body.prepend(place);
  place.querySelector("p").textContent = missing ? MISSING : `${BROKEN} ${error}`;
}
