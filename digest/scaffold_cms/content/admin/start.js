de| // Startet das Formular; wo es noch nicht geholt wurde, steht, wie das geht.
en| // Starts the form; where it has not been fetched yet, says how.
const hint = document.createElement("p");
de| hint.textContent = "Das Formular fehlt noch: im Ordner der Seite npm install und npm run admin ausführen, dann content/admin/sveltia-cms einchecken.";
en| hint.textContent = "The form is not here yet: run npm install and npm run admin in the folder of the site, then commit content/admin/sveltia-cms.";
hint.style.font = "1rem system-ui";

import("./sveltia-cms/npm/index.js").then(
  (cms) => cms.init(),
  () => document.body.append(hint),
);
