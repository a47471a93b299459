// The worker of the verify page: compares off the page, which stays responsive. It asks no server for anything.

import {compare} from "./matching.js";
import {sentences} from "./source.js";

/** Takes {text, index, most}; answers with {share} while it works, then with {found, headed} or, when it gives up, {why}. */
onmessage = async ({data: {text, index, most}}) => {
  try {
    const count = counted(text, most);
    if (count > most) return postMessage({why: "many"});
    return postMessage({found: await compare(text, index, share => postMessage({share})), headed: count > 0});
  } catch {
    return postMessage({why: "failed"});
  }
};

/** Returns the number of sentences below headings, counted to just above `most`. */
function counted(text, most) {
  let count = 0;
  for (const _ of sentences(text)) if ((count += 1) > most) break;
  return count;
}
