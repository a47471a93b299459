// What is typed or stands in an address is of any length; what the page does with it is not.

/** How many characters of a query count: more than any name or sentence that it could be meant to find. */
export const LONGEST = 200;

/** Return the part of `text` that counts, without half a character at its end. */
export const counting = (text) => (text.length > LONGEST ? text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/u, "") : text);
