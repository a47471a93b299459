// The glossary: shows the terms whose Chinese, English or note has every word that is typed; letters without a term on show lead nowhere.
const form = document.querySelector(".hc-glossary__filter"), input = form.querySelector("input"), status = form.querySelector("[role=status]");
const none = document.querySelector(".hc-glossary__none");
const all = status.textContent;
const groups = [...document.querySelector(".hc-glossary").tBodies].map((body) => {
  const [head, ...rows] = body.rows;
  return { body, letter: document.querySelector(`.hc-letters [href="#${head.id}"]`), rows: rows.map((row) => ({ row, text: plain(`${row.cells[0].textContent} ${row.cells[1].textContent}`) })) };
});

function plain(text) {
  return text.normalize("NFKC").toLowerCase();
}

function show() {
  const words = plain(input.value).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const { body, letter, rows } of groups) {
    let here = 0;
    for (const { row, text } of rows) here += !(row.hidden = !words.every((word) => text.includes(word)));
    body.hidden = letter.hidden = !here;
    found += here;
  }
  status.textContent = words.length ? status.dataset.text.replace("{n}", found) : all;
  none.hidden = found > 0;
}

// Whoever comes to a term by its address sees it.
addEventListener("hashchange", () => {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!row?.closest("[hidden]")) return;
  input.value = "";
  show();
  row.scrollIntoView();
});
input.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
show(); // what a browser kept in the box
