// What may tell who a private person is: the twin of `hooks/metodebank/words/personal.py`, with the
// same patterns.  No page is touched here.
"use strict";
(() => {
  /**
   * A function that returns all that is personal in a text, in order: code, start and words.
   * Its `masked` returns a text with every secret, and what follows it in its word, as three dots.
   */
  Metodebank.form.personal = ({ patterns, names, secret }) => {
    const holds = new RegExp(secret.whole, "iu");
    const secrets = (text) => {
      const words = [...text.matchAll(new RegExp(secret.word, "gu"))].filter(([word]) => holds.test(word));
      const first = holds.exec(text);
      return words.length || !first ? words : [first];
    };
    const known = new Set(names);
    const made = Object.fromEntries(
      Object.entries(patterns).map(([name, [source, flags]]) => [name, new RegExp(source, `gu${flags}`)]),
    );
    const all = (name, text) => [...text.matchAll(made[name])];
    const isIn = (name, text) => text.search(made[name]) >= 0; // `test` would go on from the last hit
    const finding = (code, start, found) => ({ code: `personal-${code}`, start, found });

    const isDay = (day, month, year) => {
      const date = new Date(Date.UTC(2000 + year, month - 1, day));
      return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    };

    const numbers = (text) =>
      all("number", text)
        .filter(([, ...parts]) => isDay(...parts.map(Number)))
        .map((match) => finding("number", match.index, match[0]));

    const isPrivate = (address) =>
      !isIn("shared_box", address) &&
      (known.has(address.split("@")[0].toLowerCase()) || isIn("private_box", address));

    const mails = (text) =>
      all("mail", text)
        .filter(([address]) => isPrivate(address))
        .map((match) => finding("mail", match.index, match[0]));

    const phones = (text) => [
      ...all("phone", text)
        .filter(({ index }) => !isIn("numbered", text.slice(Math.max(0, index - 20), index)))
        .map((match) => finding("phone", match.index, match[0])),
      ...all("phone_word", text).map((match) =>
        finding("phone", match.index + match[0].length - match[1].length, match[1]),
      ),
    ];

    const isFirstName = (word) =>
      word
        .toLowerCase()
        .split("-")
        .some((one) => known.has(one));
    /** The names of people; a title or the first word of a sentence may stand before. */
    const fullNames = (text) => {
      const found = [];
      const pattern = new RegExp(made.full_name);
      for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
        const [name, first, , last] = match;
        if (!isFirstName(first)) pattern.lastIndex = match.index + first.length;
        else if (!isIn("place", last)) found.push(finding("name", match.index, name.replace(/\s+/gu, " ")));
      }
      return found;
    };
    /** Full names that stand in a text about illness or crime. */
    const people = (text) => (isIn("sensitive", text) ? fullNames(text) : []);

    const cut = new RegExp(`(?:${secret.cut})\\S{0,4000}`, "giu");
    const masked = (text) => text.replace(cut, "…");

    const find = (text) => {
      const hidden = secrets(text).map((match) => ({ code: "secret", start: match.index, found: match[0] }));
      const found = [...phones(text), ...numbers(text), ...mails(text), ...people(text), ...hidden];
      found.sort((a, b) => a.start - b.start || b.found.length - a.found.length);
      let ended = 0;
      return found.filter(({ start, found: words }) => {
        const apart = start >= ended;
        if (apart) ended = start + words.length;
        return apart;
      });
    };
    return Object.assign(find, { masked });
  };
})();
