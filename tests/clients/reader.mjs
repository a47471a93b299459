// Prints what the reader mode of browsers shows of pages (Mozilla Readability): {"path": text}.
import { readFileSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import { JSDOM } from "jsdom";

const found = {};
for (const path of process.argv.slice(2)) {
  const { document } = new JSDOM(readFileSync(path, "utf8"), { url: "https://plan.example/" }).window;
  found[path] = new Readability(document).parse()?.textContent ?? "";
}
console.log(JSON.stringify(found));
