// What may tell who a private person is: the twin of `hooks/metodebank/words/personal.py`, with the
// same patterns.  No page is touched here.
"use strict";
(() => {
  /** A function that returns all that is personal in a text, in order: code, start and words. */
  Metodebank.form.personal = ({ patterns, names }) => {
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

    /** Full names that stand in a text about illness or crime. */
    const people = (text) =>
      isIn("sensitive", text)
        ? all("full_name", text)
            .filter(([, first, , last]) => known.has(first.toLowerCase()) && !isIn("place", last))
            .map((match) => finding("name", match.index, match[0]))
        : [];

    return (text) => {
      const found = [...phones(text), ...numbers(text), ...mails(text), ...people(text)];
      found.sort((a, b) => a.start - b.start || b.found.length - a.found.length);
      let ended = 0;
      return found.filter(({ start, found: words }) => {
        const apart = start >= ended;
        if (apart) ended = start + words.length;
        return apart;
      });
    };
  };
})();
