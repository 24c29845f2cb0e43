// A pack as paper: cover, agenda, materials, sheets, plans, cards and evaluation form.
"use strict";
(() => {
  const { element } = Metodebank.form;
  const { away, load, receive } = Metodebank.site.handed();

  /** The printed pieces of an entry in a language; null where they cannot be had. */
  const piece = (folder, language, entry) =>
    load(`${language}/${entry}`, `${folder}${language}/${entry.replace("/", "-")}.js`);

  const page = (...children) => element("section", { className: "sheet" }, ...children);

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

  const longDate = (date, words) => {
    if (!date) return "";
    const [year, month, day] = date.split("-").map(Number);
    const parts = [day, words.months[month - 1], year];
    return words.date_form.replace(/\{(\d)\}/g, (_, i) => parts[i]);
  };

  const cover = (pack, languages, words) =>
    page(
      beside(languages, (language) => {
        const say = words[language];
        const when = [longDate(pack.date, say), `${pack.start}–${Metodebank.pack.ends(pack)}`];
        return [
          element("p", { className: "sheet__kind" }, say.site),
          element("h1", {}, pack.title || say.cover),
          element("p", { className: "sheet__gist" }, pack.place),
          element("p", { className: "sheet__gist" }, when.filter(Boolean).join(", ")),
          element("p", {}, `${pack.people} ${say.participants}`),
        ];
      }),
    );

  const agenda = (pack, pieces, languages, words) =>
    page(
      beside(languages, (language) => {
        const say = words[language];
        const rows = Metodebank.pack.agenda(pack).map(({ what, from, to, days }) => {
          const title = what === "break" ? say.break : pieces.get(`${language}/${what}`)?.title;
          const later = days ? ` (${say.next_day})` : "";
          return element(
            "tr",
            {},
            element("td", { className: "pack__time" }, `${from}–${to}${later}`),
            element("td", {}, title || what),
          );
        });
        return [
          element("h1", {}, say.agenda),
          element("table", { className: "first__table" }, element("tbody", {}, ...rows)),
        ];
      }),
    );

  /** What to bring, each thing once, with what it is for. */
  const materials = (pack, pieces, languages, words, sheets) =>
    page(
      beside(languages, (language) => {
        const say = words[language];
        const needed = new Map();
        for (const { what } of pack.items) {
          const found = pieces.get(`${language}/${what}`);
          for (const thing of found?.materials || []) {
            needed.set(thing, [...(needed.get(thing) || []), found.title]);
          }
        }
        const copies = say.sheets.replace("{}", sheets).replace("{}", sheets * pack.people);
        const rows = [...needed].map(([thing, uses]) => `${thing} (${say.for} ${uses.join(", ")})`);
        return [
          element("h1", {}, say.materials),
          element("ul", {}, ...[copies, ...rows].map((row) => element("li", {}, row))),
        ];
      }),
    );

  const evaluation = (languages, words) =>
    page(
      beside(languages, (language) => {
        const { title, questions, scale, answers } = words[language].evaluation;
        const lines = questions.flatMap((question) => [
          element("h2", {}, question),
          element("div", { className: "pack__lines" }),
        ]);
        const boxes = answers.map((answer) =>
          element("span", { className: "pack__answer" }, element("i", { className: "first__box" }), answer),
        );
        return [
          element("h1", {}, title),
          element("h2", {}, scale),
          element("p", { className: "pack__answers" }, ...boxes),
          ...lines,
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
      cover(pack, languages, words),
      agenda(pack, pieces, languages, words),
      materials(pack, pieces, languages, words, sheets.length + plans.length),
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
      one.append(element("p", { className: "pack__number" }, text));
    }
  };

  // Each entry's script calls `receive`, with its sheet, plan and card.
  Object.assign(Metodebank.pack, { make, piece, receive });
})();
