// Prints what the reader mode of browsers shows of pages (Mozilla Readability): {"path": text}. Its HTML, which nobody reads here, is not made.
import { readFileSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

const found = {};
for (const path of process.argv.slice(2)) {
  const { document } = parseHTML(readFileSync(path, "utf8"));
  found[path] = new Readability(document, { serializer: () => "" }).parse()?.textContent ?? "";
}
console.log(JSON.stringify(found));
