// A pack as paper: what and when, what to bring, sheets, plans, cards and evaluation form.
"use strict";
(() => {
  const { element } = Metodebank.form;
  const { away, load, receive } = Metodebank.site.handed();

  /** The printed pieces of an entry in a language; null where they cannot be had. */
  const piece = (folder, language, entry) =>
    load(`${language}/${entry}`, `${folder}${language}/${entry.replace("/", "-")}.js`);

  /** A page that is called by what stands on it. */
  const page = (name, ...children) => element("section", { className: `sheet pack__${name}` }, ...children);

  /** The site's own HTML of an entry's piece, which the build has made safe. */
  const printed = (html) => {
    const box = document.createElement("template");
    box.innerHTML = html;
    return box.content;
  };

  /** One block per language beside the other. */
  const beside = (languages, make) =>
    element(
      "div",
      { className: "pack__beside" },
      ...languages.map((language) => element("div", { lang: language }, ...make(language))),
    );

  const box = () => element("i", { className: "first__box" });

  const longDate = (date, words) => {
    if (!date) return "";
    const [year, month, day] = date.split("-").map(Number);
    const parts = [day, words.months[month - 1], year];
    return words.date_form.replace(/\{(\d)\}/g, (_, i) => parts[i]);
  };

  /* What stands on the first pages: each part tells what it takes besides its rows, and their lines. */

  const HEADING = 16; // mm of a heading, with the room above it
  const [TITLE, GIST, SLOT, THING] = [
    { sign: 5.6 },
    { sign: 2.4 },
    { sign: 2.3, beside: 38 }, // the clock
    { sign: 2.2, beside: 8 }, // a box to tick
  ];

  /** A part of the first pages in all languages; `make` gives what it shows and takes in one. */
  const part = (languages, make) => {
    const made = new Map(languages.map((language) => [language, make(language)]));
    const all = [...made.values()];
    return {
      head: Math.max(...all.map(({ head }) => head)),
      columns: all.map(({ rows = [] }) => rows),
      shown: beside(languages, (language) => made.get(language).shown),
    };
  };

  const cover = (pack, languages, words) =>
    part(languages, (language) => {
      const say = words[language];
      const title = pack.title || say.cover;
      const when = [longDate(pack.date, say), `${pack.start}–${Metodebank.pack.ends(pack)}`];
      const told = [pack.place, when.filter(Boolean).join(", "), `${pack.people} ${say.participants}`].filter(Boolean);
      const high = (text, letters, line) => line * Metodebank.pack.lines(text, letters, languages.length);
      return {
        head: 20 + high(title, TITLE, 12) + told.reduce((all, text) => all + high(text, GIST, 6.5), 0),
        shown: [
          element("p", { className: "sheet__kind" }, say.site),
          element("h1", {}, title),
          ...told.map((text) => element("p", { className: "sheet__gist" }, text)),
        ],
      };
    });

  const agenda = (pack, pieces, languages, words) =>
    part(languages, (language) => {
      const say = words[language];
      const slots = Metodebank.pack.agenda(pack).map(({ what, from, to, days }) => ({
        time: `${from}–${to}${days ? ` (${say.next_day})` : ""}`,
        title: (what === "break" ? say.break : pieces.get(`${language}/${what}`)?.title) || what,
      }));
      const rows = slots.map(({ time, title }) =>
        element("tr", {}, element("td", { className: "pack__time" }, time), element("td", {}, title)),
      );
      return {
        head: HEADING,
        rows: slots.map(({ title }) => Metodebank.pack.lines(title, SLOT, languages.length)),
        shown: [
          element("h2", {}, say.agenda),
          element("table", { className: "first__table" }, element("tbody", {}, ...rows)),
        ],
      };
    });

  /** What to bring, each thing once, with what it is for, and a box to tick. */
  const materials = (pack, pieces, languages, words, sheets) =>
    part(languages, (language) => {
      const say = words[language];
      const needed = new Map();
      for (const { what } of pack.items) {
        const found = pieces.get(`${language}/${what}`);
        for (const thing of found?.materials || []) {
          needed.set(thing, [...(needed.get(thing) || []), found.title]);
        }
      }
      const copies = say.sheets.replace("{}", sheets).replace("{}", sheets * pack.people);
      const things = [...needed].map(([thing, uses]) => `${thing} (${say.for} ${uses.join(", ")})`);
      const rows = [copies, ...things];
      return {
        head: HEADING,
        rows: rows.map((row) => Metodebank.pack.lines(row, THING, languages.length)),
        shown: [
          element("h2", {}, say.materials),
          element("ul", { className: "pack__things" }, ...rows.map((row) => element("li", {}, box(), row))),
        ],
      };
    });

  /** What a workshop is, when what happens, and what to bring: on one page where it fits. */
  const first = (...parts) =>
    Metodebank.pack.share(parts).map(({ parts, row }) => {
      const made = page("first", ...parts.map(({ shown }) => shown));
      made.style.setProperty("--row", `${row}mm`);
      return made;
    });

  const LINES = 5; // to answer on

  const evaluation = (languages, words) =>
    page(
      "evaluation",
      beside(languages, (language) => {
        const { site, evaluation } = words[language];
        const { title, questions, scale, answers } = evaluation;
        const lines = () => Array.from({ length: LINES }, () => element("div", { className: "pack__line" }));
        return [
          element("p", { className: "sheet__kind" }, site),
          element("h1", {}, title),
          element("h2", {}, scale),
          element(
            "p",
            { className: "pack__answers" },
            ...answers.map((answer) => element("span", { className: "pack__answer" }, box(), answer)),
          ),
          ...questions.flatMap((question) => [element("h2", {}, question), ...lines()]),
        ];
      }),
    );

  /** A4 pages of four cards, fronts and then their backs, which are mirrored. */
  const cards = (faces) => {
    const pages = [];
    for (let i = 0; i < faces.length; i += 4) {
      const four = faces.slice(i, i + 4).map((html) => [...printed(html).querySelectorAll(".card")]);
      while (four.length < 4) four.push([element("div", { className: "card" }), element("div", { className: "card" })]);
      const [a, b, c, d] = four;
      pages.push([a, b, c, d].map(([front]) => front), [b, a, d, c].map(([, back]) => back));
    }
    return pages.map((onPage) => element("section", { className: "deck__page" }, ...onPage));
  };

  const entries = (pack) => pack.items.map(({ what }) => what).filter((what) => what !== "break");

  /**
   * The pages of a pack, and what must be said before printing: entries that lack a
   * language, items that the bank does not have, and those that could not be loaded.
   */
  const make = async (pack, folder, words) => {
    const languages = pack.language === "both" ? Object.keys(words) : [pack.language];
    const wanted = entries(pack).flatMap((entry) => languages.map((lang) => [lang, entry]));
    const found = await Promise.all(wanted.map(([lang, entry]) => piece(folder, lang, entry)));
    const pieces = new Map(wanted.map(([lang, entry], i) => [`${lang}/${entry}`, found[i]]));
    const there = [...pieces.values()].filter(Boolean);
    const sheets = there.map(({ sheet }) => printed(sheet));
    const plans = pack.with.includes("plan") ? there.map(({ plan }) => plan).filter(Boolean) : [];
    const deck = pack.with.includes("cards") ? there.map(({ card }) => card) : [];
    const pages = [
      ...first(
        cover(pack, languages, words),
        agenda(pack, pieces, languages, words),
        materials(pack, pieces, languages, words, sheets.length + plans.length),
      ),
      ...sheets.flatMap((sheet) => [...sheet.children]),
      ...plans.flatMap((plan) => [...printed(plan).children]),
      ...(pack.with.includes("evaluation") ? [evaluation(languages, words)] : []),
      ...cards(deck),
    ];
    number(pages, words[languages[0]].page);
    const missing = wanted.filter((_, i) => !found[i]);
    const isAway = ([lang, entry]) => away.has(`${lang}/${entry}`);
    const entriesOf = (some) => some.map(([, entry]) => entry);
    return {
      pages,
      lacking: there.filter(({ lang }) => lang).map(({ title }) => title),
      gone: entriesOf(missing.filter((one) => !isAway(one))),
      away: entriesOf(missing.filter(isAway)),
    };
  };

  /** Numbers the pages; a sheet may have two sides, each of which is a page. */
  const number = (leaves, pattern) => {
    const sides = leaves.map((leaf) => [...leaf.querySelectorAll(".sheet__side")]);
    const pages = sides.flatMap((own, i) => (own.length ? own : [leaves[i]]));
    for (const [i, one] of pages.entries()) {
      const text = pattern.replace("{}", i + 1).replace("{}", pages.length);
      const made = element("span", { className: "pack__number" }, text);
      (one.querySelector(".sheet__head .sheet__kind") || one).append(made);
    }
  };

  // Each entry's script calls `receive`, with its sheet, plan and card.
  Object.assign(Metodebank.pack, { make, piece, receive });
})();
