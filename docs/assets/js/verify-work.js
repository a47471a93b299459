// Hands a text to the worker, and lets go of a worker that takes too long or whose answer nobody waits for any more.

let worker = null;
let stop = null; // ends the comparison that is under way

/** Starts the worker, so that its scripts are there before the text is. */
export function prepare() {
  if (worker) return;
  const made = new Worker(new URL("./verify-worker.js", import.meta.url), {type: "module"});
  made.onerror = () => { if (worker === made) worker = null; }; // its scripts did not arrive: the next call tries again
  worker = made;
}

/**
 * Returns {found, headed} of `text`: what `compare` of matching.js finds, and whether it has sentences below headings.
 *
 * Throws an error whose message is the key of the words that say why there is no result: "many" (more than `sentences`),
 * "slow" (longer than `seconds`), "failed", or "newer" when another text came before the answer.
 */
export function compared(text, index, {sentences, seconds}, progress) {
  stop?.("newer");
  prepare();
  const own = worker;
  return new Promise((resolve, reject) => {
    const settle = () => { clearTimeout(timer); stop = null; };
    const end = why => { settle(); own.terminate(); if (worker === own) worker = null; reject(new Error(why)); };
    const timer = setTimeout(end, seconds * 1000, "slow");
    stop = end;
    own.onerror = () => end("failed");
    own.onmessage = ({data}) => {
      if ("share" in data) return progress(data.share);
      settle();
      return data.why ? reject(new Error(data.why)) : resolve(data);
    };
    own.postMessage({text, index, most: sentences});
  });
}
