// Copies text and says so. Shared by all pages that copy.
import { put } from "./clipboard.js";

export const words = document.querySelector("#hc-words")?.dataset ?? {};
let notice;

// Returns a button of the look that tools beside records have; `about` names what it is for where its text does not.
export function button(text, act, about = "") {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "hc-tool", textContent: text });
  if (about) made.setAttribute("aria-label", `${text} ${about}`);
  made.addEventListener("click", act);
  return made;
}

// Copies `text`, then shows `done` for a moment; `more` is a button or nothing. Returns whether it was copied.
export async function copy(text, done, more) {
  const ok = await put(text);
  say(ok ? done : words.failed ?? "", more);
  return ok;
}

// Shows a short notice that screen readers read out.
export function say(text, more) {
  if (!notice) {
    notice = Object.assign(document.createElement("div"), { className: "hc-notice" });
    notice.setAttribute("role", "status");
    document.body.append(notice);
  }
  notice.replaceChildren(text, ...(more ? [more] : []));
  notice.classList.add("hc-notice--shown");
  clearTimeout(say.timer);
  say.timer = setTimeout(() => notice.classList.remove("hc-notice--shown"), more ? 8000 : 2500);
}
