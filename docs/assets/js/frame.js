// On every page: what the frame does by script, in place of Material's own, of which the pages use a twentieth. The frame is complete without it.

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const header = document.querySelector(".md-header");

// Colours: the page has the reader's before it is painted (javascripts/palette.html); here they change and are kept.
const options = all(".md-option");
const bar = Object.assign(document.createElement("meta"), { name: "theme-color" });

function paint() {
  const chosen = options.find((option) => option.checked);
  for (const option of options) option.nextElementSibling.hidden = option !== chosen;
  document.body.dataset.mdColorScheme = chosen.dataset.mdColorScheme;
  document.documentElement.style.colorScheme = getComputedStyle(document.body).colorScheme;
  bar.content = getComputedStyle(header).backgroundColor;
}

document.head.append(bar);
paint();
for (const option of options) {
  option.addEventListener("change", () => {
    paint();
    try { localStorage.setItem("hc-scheme", option.dataset.mdColorScheme); } catch { /* not remembered */ }
  });
  option.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") document.querySelector(".md-header__option label:not([hidden])").control.click();
  });
}

// The bar's menu closes when the reader goes elsewhere.
const menu = document.querySelector(".hc-more");
for (const type of ["focusin", "pointerdown", "keydown"]) {
  addEventListener(type, ({ target, key }) => {
    if (key ? key !== "Escape" || !menu.open : menu.contains(target)) return;
    menu.open = false;
    if (key) menu.firstElementChild.focus();
  });
}

// Navigation: a link to a part of this page closes the drawer; folded lists open by keyboard, and say whether they are open.
document.querySelector(".md-sidebar--primary").addEventListener("click", ({ target }) => {
  if (target.closest("a[href^='#']")) document.querySelector("#__drawer").checked = false;
});
for (const label of all(".md-nav label[tabindex]")) {
  label.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    label.control.click();
  });
  label.control.addEventListener("change", ({ target }) => target.parentElement.querySelector("nav").setAttribute("aria-expanded", target.checked));
}

// A name that is cut off is told in full to a pointer.
document.addEventListener("pointerover", ({ target }) => {
  const name = target.closest(".md-ellipsis");
  if (name && name.offsetWidth < name.scrollWidth) (name.closest("a") ?? name).title = name.innerText;
});

// The page's title takes the place of the site's in the header once it has left the screen.
const heading = document.querySelector(".md-content h1");
if (heading) {
  new IntersectionObserver(([{ isIntersecting, boundingClientRect }]) => {
    document.querySelector(".md-header__title").classList.toggle("md-header__title--active", !isIntersecting && boundingClientRect.top < header.offsetHeight);
  }, { rootMargin: `${-header.offsetHeight}px 0px 0px` }).observe(heading);
}

// The table of contents follows the reader: it marks the last heading in the upper third of the screen or above, and lower down as the end
// of the page comes near, where headings can no longer come so far up. One that the reader chose stays marked until the page is moved;
// whoever goes through links by keyboard reads where the focus is.
const contents = all("[data-md-component=toc]").map((list) => all(".md-nav__link", list));
const targets = (contents[0] ?? []).map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
let at = -1;
let chosen = { n: -1, y: NaN };

function inView() {
  if (Math.abs(scrollY - chosen.y) < 4) return chosen.n;
  const range = document.documentElement.scrollHeight - innerHeight;
  const third = Math.max(160, innerHeight / 3);
  const near = 1 - (range - scrollY) / (Math.min(range, innerHeight - third) || 1); // to the end of the page
  const focus = document.querySelector(".md-content :focus-visible")?.getBoundingClientRect().top ?? 0;
  if (scrollY < 4 && focus <= 0) return -1;
  const line = Math.max(third + Math.max(0, near) * (innerHeight - third), focus < innerHeight ? focus : 0);
  return targets.findLastIndex((target) => target && top(target) < line);
}

function follow() {
  const now = inView();
  if (now === at) return;
  at = now;
  for (const links of contents) {
    links.forEach((link, n) => {
      link.classList.toggle("md-nav__link--passed", n < at);
      link.classList.toggle("md-nav__link--active", n === at);
    });
    if (links[at]) show(links[at]);
  }
}

// What the address leads to, once the browser has gone there; after a reload it may be elsewhere.
function choose() {
  const n = targets.findIndex((target) => target && target.id === decodeURIComponent(location.hash.slice(1)));
  requestAnimationFrame(() => {
    const y = n < 0 ? NaN : top(targets[n]);
    chosen = { n, y: y >= 0 && y < innerHeight ? scrollY : NaN };
    follow();
  });
}

// A heading that is hidden stands where its section does.
function top(target) {
  while (!target.getClientRects().length && target.parentElement) target = target.parentElement;
  return target.getBoundingClientRect().top;
}

function show(link) {
  const box = link.closest(".md-sidebar__scrollwrap");
  if (!link.offsetHeight || !box) return;
  const below = link.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 2;
  if (Math.abs(below) > box.clientHeight / 3) box.scrollTop += below;
}

all(".md-sidebar .md-nav__link--active[href]").forEach(show);
if (targets.length) {
  let waiting = 0;
  addEventListener("scroll", () => { waiting ||= requestAnimationFrame(() => { waiting = 0; follow(); }); }, { passive: true });
  for (const type of ["hashchange", "load"]) addEventListener(type, choose);
  for (const type of ["focusin", "resize"]) addEventListener(type, follow);
  follow();
}

// Details open for what an address leads to, and on paper.
let opened = [];

function reveal() {
  const closed = document.getElementById(location.hash.slice(1))?.closest("details:not([open])");
  if (!closed) return;
  closed.open = true;
  closed.scrollIntoView();
}

// Paper has what is folded away, but for tools and forms of citation.
function unfold() {
  opened = [...opened, ...all(".md-content details:not([open], .hc-tools *, .hc-citation *, .hc-figure__use)")];
  for (const box of opened) box.open = true;
}

addEventListener("hashchange", reveal);
addEventListener("beforeprint", unfold);
addEventListener("afterprint", () => { for (const box of opened.splice(0)) box.open = false; });
reveal();
if (matchMedia("print").matches) unfold();

// Code that is wider than its box is reached by keyboard, so that it can be scrolled.
const wide = new ResizeObserver((boxes) => {
  for (const { target } of boxes) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const code of all(".md-content pre > code")) wide.observe(code);
