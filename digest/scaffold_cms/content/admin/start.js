// Startet das Formular; wo es noch nicht geholt wurde, steht, wie das geht.
const hint = document.createElement("p");
hint.textContent = "Das Formular fehlt noch: im Ordner der Seite npm install und npm run admin ausführen, dann content/admin/sveltia-cms einchecken.";
hint.style.font = "1rem system-ui";

import("./sveltia-cms/npm/index.js").then(
  (cms) => cms.init(),
  () => document.body.append(hint),
);
