de| // Holt das Formular aus dem npm-Paket nach content/admin/sveltia-cms: npm install, npm run admin. Ohne Quellkarten und Bildumwandler.
en| // Fetches the form from the npm package into content/admin/sveltia-cms: npm install, npm run admin. Without source maps and converters of pictures.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const from = "node_modules/@sveltia/cms";
const to = "content/admin/sveltia-cms";

rmSync(to, { recursive: true, force: true });
cpSync(`${from}/npm`, `${to}/npm`, { recursive: true, filter: (path) => !/\.(map|wasm)$/.test(path) });
de| // Im Paket steht neben den Schriften, die es mitbringt, wo sie im Netz liegen: Der Browser fragte dort nach und meldete, dass er nicht darf.
en| // Beside the fonts it brings, the package says where they lie on the net: the browser would ask there and complain that it may not.
const script = `${to}/npm/index.js`;
writeFileSync(script, readFileSync(script, "utf8").replace(/@font-face\s*\{[^{}]*url\(https:[^{}]*\}/g, ""));
cpSync(`${from}/LICENSE.txt`, `${to}/LICENSE.txt`);
mkdirSync(`${to}/locales`);
for (const locale of ["de", "en-GB", "en-US"]) {
  const words = readFileSync(`${from}/locales/${locale}.json`, "utf8");
  writeFileSync(`${to}/locales/${locale}.js`, `export default ${words};\n`);
}
console.log(to);
