// How a network counts a text message.  The same as words/sms.py, which tells the rules and their
// source; the alphabet, the room and the plain signs come from there, in the page.
"use strict";
(() => {
  /** How many units each sign takes; in UTF-16 a sign beyond the first 65,536 takes two. */
  const sizesOf = (signs, isGsm, { double }) =>
    signs.map((sign) => (isGsm ? 1 + double.includes(sign) : sign.length));

  /** How much each part takes: a sign of two units is not cut. */
  const partsOf = (sizes, each) => {
    const parts = [0];
    for (const size of sizes) {
      if (parts.at(-1) + size > each) parts.push(0);
      parts[parts.length - 1] += size;
    }
    return parts;
  };

  /** Units, parts and room of a text, and the signs, each once, that keep it from GSM's alphabet. */
  const count = (text, rules) => {
    const signs = [...text];
    const odd = [...new Set(signs.filter((sign) => !rules.basic.includes(sign) && !rules.double.includes(sign)))];
    const [one, each] = odd.length ? rules.utf16 : rules.gsm;
    const sizes = sizesOf(signs, !odd.length, rules);
    const units = sizes.reduce((sum, size) => sum + size, 0);
    if (units <= one) return { units, parts: Math.min(units, 1), room: one, odd };
    const parts = partsOf(sizes, each);
    const lost = parts.slice(0, -1).reduce((sum, part) => sum + each - part, 0);
    return { units: units + lost, parts: parts.length, room: parts.length * each, odd };
  };

  /** The text with signs that GSM's alphabet has, where such a sign says the same. */
  const plain = (text, rules) => [...text].map((sign) => rules.plain[sign] ?? sign).join("");

  Object.assign(Metodebank.message, { count, plain });
})();
