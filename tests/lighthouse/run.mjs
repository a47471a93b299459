// Runs Lighthouse (mobile preset) on each address given, in one Chromium, and prints one line of JSON for each:
// {address, scores: {category: 0 to 100}, lost: [{category, audit, title, weight, detail}], seconds}. Nothing outside the site is asked.
// Usage: node run.mjs CATEGORIES ADDRESS...; CHROME_PATH says which Chromium.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [categories, ...addresses] = process.argv.slice(2);
const chromeFlags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"];
const chrome = await launch({ chromeFlags });
const settings = { port: chrome.port, onlyCategories: categories.split(","), disableFullPageScreenshot: true, logLevel: "error" };

function lostPoints(result) {
  return Object.values(result.categories).flatMap(category => category.auditRefs
    .map(ref => ({ ref, audit: result.audits[ref.id] }))
    .filter(({ ref, audit }) => ref.weight > 0 && audit.score !== null && audit.score < 1)
    .map(({ ref, audit }) => ({ category: category.id, audit: audit.id, title: audit.title, weight: ref.weight, detail: detailOf(audit) })));
}

function detailOf(audit) {
  const found = (audit.details?.items ?? []).slice(0, 3).map(item => item.node?.snippet ?? item.url ?? item.description ?? item.source ?? "");
  return [audit.displayValue ?? "", ...found].filter(Boolean).join(" | ").slice(0, 500);
}

try {
  for (const address of addresses) {
    const started = performance.now();
    const { lhr } = await lighthouse(address, settings);
    if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
    const scores = Object.fromEntries(Object.values(lhr.categories).map(c => [c.id, Math.round(c.score * 100)]));
    console.log(JSON.stringify({ address, scores, lost: lostPoints(lhr), seconds: Math.round((performance.now() - started) / 100) / 10 }));
  }
} finally {
  chrome.kill();
}
