// Blocks that are meant to be copied whole (forms of citation, addresses, examples) get a button for it.
import { button, copy, words } from "./copying.js";

for (const block of document.querySelectorAll(".hc-code")) {
  const made = button(words.copy, () => copy(block.innerText, words.copied));
  if (block.matches("dd")) block.previousElementSibling.append(" ", made);
  else block.before(made);
}
