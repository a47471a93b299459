// Prints what the reader mode of browsers shows of pages (Mozilla Readability): {"path": text}.
import { readFileSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

const found = {};
for (const path of process.argv.slice(2)) {
  const { document } = parseHTML(readFileSync(path, "utf8"));
  found[path] = new Readability(document).parse()?.textContent ?? "";
}
console.log(JSON.stringify(found));
