// What an address asks for, also after chats, mail programs and people have passed it on.
// No page is touched here.  What belongs to an address is told from what came to it on its way:
//
// - Ids, numbers, days and times begin and end with a letter or digit (a band of numbers may with
//   a hyphen), have no capitals, and are not encoded.  So all else around them came on the way.
// - A text keeps its signs.  Only the very end of an address can have got one more, and takes
//   it for its own unless the text needs it: a bare stop goes, since `inAddress` writes the last
//   one of a text as a code; a quotation mark or bracket goes that has no partner in the text.
// - An address was encoded twice if of all signs that everybody encodes the `%` alone is left, and
//   what the `%25` in it hide are codes that a program would write, which are none of letters.
// - A plus is a blank; but two and more at the end of a value are pluses, as in C++.
// - The same key with the same value again says nothing new.  Lists under the same key are one
//   list; of several texts or ids the first counts.
"use strict";
(() => {
  const AMPERSANDS = /&(?:amp;|#0*38;|#x26;)+/gi; // as HTML writes them
  const STUCK_ENTITIES = /(?:&(?:quot|apos|gt|lt|nbsp|raquo|laquo|rdquo|rsquo);?)+$/i;
  const STUCK_CODE = /%(?:2[27]|3e)\W*$/i; // of a quotation mark or bracket
  const STOP = /[.,;:!?*_~|+\s]$/; // also the marks by which chats make a word bold
  const PARTNERS = ["()", "[]", "{}", "<>", "«»", "\"“”„", "'‘’‚", "`"];
  const LAST_SIGN = /(?:%[0-7][\da-f]|%[c-f][\da-f](?:%[89ab][\da-f])+|[^%]|%)$/iu;
  const CODE = /%[\da-f]{2}/i;
  const AROUND_ID = /^[^\p{L}\p{N}-]+|[^\p{L}\p{N}-]+$/gu;
  const AROUND_KEY = /^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu;

  // Which programs add to any address, to count who comes from where.  They ask for nothing that
  // is shown, and nobody who passes on an address has written them: nothing is said of them.
  const OF_OTHERS =
    /^(?:(?:utm|mtm|pk)_\w+|_hs(?:enc|mi)|\w{1,2}clid|msclkid|[gw]braid|mc_[ce]id|mkt_tok|igshid?|_g[al])$/;

  /** A value without its codes; what is no code stays as it is. */
  const decoded = (text) => new URLSearchParams(`x=${text}`).get("x");

  const isReadable = (text) => {
    try {
      return Boolean(decodeURIComponent(text));
    } catch {
      return false;
    }
  };

  /** What comes of a step that is taken until it changes nothing, or often enough. */
  const settled = (step, value, most = 9) => {
    const next = step(value);
    return next === value || most === 1 ? next : settled(step, next, most - 1);
  };

  const lessEncoded = (query) => {
    const body = query.replace(STUCK_CODE, "");
    const has = (codes) => new RegExp(codes, "i").test(body);
    const letters = "%25(?:3\\d|[46][1-9a-f]|[57][\\da])";
    const isTwice = has("%25[\\da-f]{2}") && !has(letters) && !has("%(?!25)[0-7]");
    const less = query.replace(/%25/g, "%");
    return isTwice && isReadable(less) ? less : query;
  };

  /** The query of an address, without what came to it as a whole. */
  const queryOf = (address) => {
    const whole = address.replace(AMPERSANDS, "&").replace(/^\?+|#.*$/gs, "");
    const query = settled(lessEncoded, whole.replace(STUCK_ENTITIES, ""));
    return query.replace(/\+{2,}(?=&|$)/g, (pluses) => "%2B".repeat(pluses.length));
  };

  const hasNoPartner = (text) => {
    const partners = PARTNERS.find((signs) => signs.includes(text.at(-1)));
    return partners && [...text].filter((sign) => partners.includes(sign)).length % 2 === 1;
  };

  /** A text at the end of an address, still encoded, without a sign that is stuck to it. */
  const lessStuck = (value) => {
    const [last] = LAST_SIGN.exec(value) || [""];
    return STOP.test(last) || hasNoPartner(decoded(value)) ? value.slice(0, -last.length) : value;
  };

  /** What is no prose, without any codes. */
  const plain = (value) => settled((one) => (CODE.test(one) ? decoded(one) : one), decoded(value));

  /* What a value holds of its key, each with the words in which it was given. */

  const idOf = (given) => ({
    value: given.toLowerCase().replace(AROUND_ID, ""),
    said: given.trim(),
  });

  const textOf = (given) => ({ value: given, said: given });

  const READERS = {
    text: (value) => [decoded(value).trim()].map(textOf),
    id: (value) => [plain(value)].map(idOf),
    ids: (value) => plain(value).split(/[,;]/).map(idOf),
  };

  const keyOf = (name) => plain(name).toLowerCase().replace(AROUND_KEY, "");

  /** Key and value of each part of an address, each once; values are still encoded. */
  const partsOf = (address) => {
    const parts = queryOf(address).split("&").map((part) => {
      const [name, ...rest] = part.split("=");
      return [keyOf(name), rest.join("=")];
    });
    const ours = parts.filter(([key]) => key && !OF_OTHERS.test(key));
    return [...new Map(ours.map((part) => [part.join("="), part])).values()];
  };

  /**
   * What stands in an address, of which all from the question mark on is given: by key a list
   * of what `holds` says of the key (a "text", an "id", or "ids"), as `{ value, said }` with the
   * words in which it was given; and what stands there besides, as `unknown`, in its own words.
   */
  const readAddress = (address, holds) => {
    const given = Object.fromEntries(Object.keys(holds).map((key) => [key, []]));
    const unknown = [];
    const parts = partsOf(address);
    for (const [key, value] of parts) {
      const what = Object.hasOwn(holds, key) && holds[key];
      const own = what === "text" && key === parts.at(-1)[0] ? settled(lessStuck, value) : value;
      const isFree = what === "ids" || (what && !given[key].length);
      if (isFree) given[key].push(...READERS[what](own).filter(({ value }) => value));
      else unknown.push([key, plain(value).trim()].filter(Boolean).join("="));
    }
    return { given, unknown };
  };

  /** A text as it stands in an address that we write. */
  const inAddress = (text) => {
    const code = (sign) => `%${sign.codePointAt().toString(16).toUpperCase()}`;
    return encodeURIComponent(text).replace(/[.!*_~]$/, code);
  };

  Object.assign(Metodebank.site, { readAddress, inAddress });
})();
