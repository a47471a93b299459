// Copies text and says so. Shared by all pages that copy.

let notice;

// Copies `text`, then shows `done` for a moment; `more` is a button or nothing. Returns whether it was copied.
export async function copy(text, done, more) {
  const ok = await put(text);
  const failed = document.querySelector("#hc-words")?.dataset.failed ?? "";
  say(ok ? done : failed, more);
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

// Puts `text` on the clipboard; returns whether that worked.
export async function put(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return putBySelection(text);
  }
}

// The clipboard interface is absent on plain http; selecting and copying works there.
function putBySelection(text) {
  const field = Object.assign(document.createElement("textarea"), { value: text, className: "hc-unseen" });
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  const ok = document.execCommand("copy");
  field.remove();
  before?.focus();
  return ok;
}
