// Prints what the reader mode of browsers shows of pages (Mozilla Readability): {"path": text}.
import { readFileSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import { JSDOM } from "jsdom";

// One window for all: making one costs as much as reading a page.
const { DOMParser } = new JSDOM("", { url: "https://plan.example/" }).window;
const found = {};
for (const path of process.argv.slice(2)) {
  const document = new DOMParser().parseFromString(readFileSync(path, "utf8"), "text/html");
  found[path] = new Readability(document).parse()?.textContent ?? "";
}
console.log(JSON.stringify(found));
