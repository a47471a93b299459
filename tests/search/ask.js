// Asks the built site's search: `node ask.js SITE QUERIES.json` prints the addresses of the first results of each query, without a browser.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [site, file] = process.argv.slice(2);
// Node's fetch reads no files.
globalThis.fetch = async (address) => ({ json: () => JSON.parse(readFileSync(address, "utf-8")) });
const { engine } = await import(pathToFileURL(resolve(site, "assets/js/search.js")));
const loaded = await engine();
const found = JSON.parse(readFileSync(file, "utf-8")).map((query) => {
  const { results, loose } = loaded.find(query);
  return { query, loose, first: results.slice(0, 5).map(({ record }) => record.at) };
});
process.stdout.write(JSON.stringify(found));
