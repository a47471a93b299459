// The clipboard alone: what to say of it is left to the page.

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
