// The words under a chart on what is pointed at. They lie over the hint and, where they are long, over what follows it, so that nothing moves.

/** Return a function that shows nodes under the chart of `figure`; they go, and `forget` is called, when nothing there is pointed at or has the focus. */
export function speaker(figure, forget = () => {}) {
  const said = figure.querySelector(".hc-figure__say");
  const chart = said.closest(".hc-figure__chart");

  function hush() {
    said.replaceChildren();
    forget();
  }

  chart.addEventListener("pointerleave", ({ pointerType }) => { if (pointerType === "mouse" && !chart.contains(document.activeElement)) hush(); });
  chart.addEventListener("focusout", ({ relatedTarget }) => { if (!chart.contains(relatedTarget)) hush(); });
  document.addEventListener("pointerdown", ({ target }) => { if (!chart.contains(target)) hush(); });
  return (...nodes) => {
    said.replaceChildren(...nodes);
    said.classList.remove("hc-figure__say--long");
    said.classList.toggle("hc-figure__say--long", said.offsetHeight > said.parentElement.offsetHeight);
  };
}
