// On the page that stands where an address leads nowhere: the reader's language alone, and the words of the address to search for.
const blocks = [...document.querySelectorAll(".hc-missing")];
const wanted = location.pathname.match(/\/(zh|en)(?:\/|$)/)?.[1] ?? (navigator.language.startsWith("zh") ? "zh" : "en");
const words = address().split(/[\s/_-]+/).filter((word) => word && !["zh", "en"].includes(word) && !word.endsWith(".html"));

for (const block of blocks) {
  block.hidden = block.lang !== wanted;
  block.querySelector("input").value = words.slice(-4).join(" ");
  if (!block.hidden) [document.documentElement.lang, document.title] = [wanted, block.dataset.title];
}
if (matchMedia("(prefers-color-scheme: dark)").matches) document.body.dataset.mdColorScheme = "slate";

// An address that is wrongly encoded has no words.
function address() {
  try { return decodeURIComponent(location.pathname); } catch { return ""; }
}
