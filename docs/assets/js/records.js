// Where sentences stand with their measures: buttons for copying and citing them.
import { button, copy, words } from "./copying.js";

// Each sentence gets buttons, and each record where its tools are opened, or were before this script was here.
for (const tools of document.querySelectorAll(".hc-tools")) {
  const sentence = tools.closest(".hc-sentence"), link = sentence.querySelector(".hc-locator"), box = tools.firstElementChild;
  tools.append(copier(link, () => sentence), citer(link, "sentence"));
  const equip = () => {
    tools.querySelectorAll("li").forEach((row, n) => {
      const own = row.querySelector("a");
      row.append(button(words.link, () => copy(own.href, words.copiedLink), own.textContent), copier(own, () => sentence.querySelectorAll(".hc-measure")[n]), citer(own, "measure"));
    });
  };
  if (box.open) equip();
  else box.addEventListener("toggle", equip, { once: true });
}

// One box of tools is open at a time.
addEventListener("toggle", ({ target }) => {
  if (target.open && target.closest(".hc-tools")) for (const other of document.querySelectorAll(".hc-tools > [open]")) other.open = other === target;
}, true);
for (const type of ["pointerdown", "keydown"]) {
  addEventListener(type, ({ target, key }) => {
    const open = document.querySelector(".hc-tools > [open]");
    if (!open || (key ? key !== "Escape" : open.contains(target))) return;
    open.open = false;
    if (key) open.firstElementChild.focus();
  });
}

function copier(link, shown) {
  return button(words.copy, () => copy(`${summary(shown())} (${link.textContent}, ${link.href})`, words.copiedText), link.textContent);
}

// A page of prose that shows a record has no citations of records.
function citer(link, kind) {
  if (!document.getElementById("hc-record-citation")) return "";
  return button(words.cite, async () => (await import("./citing.js")).citeRecord(link, kind, words), link.textContent);
}

function summary(within) {
  return [...within.querySelectorAll(".hc-summary")].filter((p) => p.offsetParent !== null).map((p) => p.innerText).join("\n");
}
