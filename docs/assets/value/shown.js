// What is found, shown: who answered first, then dots, shares and means, what was not counted, and
// the sentence with the ways that it can go.
"use strict";
(() => {
  const MOST_DOTS = 40; // on a line of a phone
  const SHOWN = 5; // rows that are named
  const CELLS = { both: "both", only_before: "onlyBefore", only_after: "onlyAfter", neither: "neither" };

  /** Returns what shows what was found, and what shows why nothing can be. */
  Metodebank.value.shown = ({ page, say, floors }) => {
    const { element } = Metodebank.form;
    const { filled, words } = Metodebank.value;
    const part = (name) => page.querySelector(`[data-${name}]`);

    /** A text whose per cent stay on the line of their number. */
    const joined = (text) => text.replaceAll(" %", "\u00a0%");
    const paragraph = (text, attributes = {}) => element("p", attributes, joined(text));
    const lines = (some, attributes) => some.filter(Boolean).map((text) => paragraph(text, attributes));

    const problemOf = ({ code, at, ...numbers }, given) => {
      if (code === "nobody" && given.names.length > 1) return filled(say.nobody_of, { name: given.names[at] });
      return filled(words(say, given, floors).say[code], Object.fromEntries(Object.entries(numbers).map(([name, n]) => [name, String(n)])));
    };

    const rowsSaid = (rows) => {
      const shown = rows.length === SHOWN + 1 ? rows : rows.slice(0, SHOWN); // "and one other" would be as long
      const list = shown.join(", ");
      return rows.length > shown.length ? filled(say.more_rows, { rows: list, n: String(rows.length - SHOWN) }) : list;
    };

    const remarkOf = ({ code, column, rows }, { scale }) => {
      const text = say.remark[code === "outside" && !scale ? "outside_yes" : code];
      return filled(text, { column, rows: rowsSaid(rows), low: String(scale?.[0]), high: String(scale?.[1]) });
    };

    const remarks = (found, given) => {
      const told = [...found.remarks.map((one) => remarkOf(one, given)), found.halves ? filled(say.halves, { n: String(found.halves) }) : ""];
      const items = told.filter(Boolean).map((text) => element("li", {}, text));
      return items.length ? [element("h3", {}, say.remarks), element("ul", {}, ...items)] : [];
    };

    const binSaid = ({ from, to }, plain) => (to === from ? plain(from) : filled(say.bin, { from: plain(from), to: plain(to) }));

    const dotTable = (bins, name, each, plain) => {
      const row = (bin) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, binSaid(bin, plain)),
          element("td", { className: "mb-value__dots", ariaHidden: "true" }, "•".repeat(Math.ceil(bin.count / each))),
          element("td", {}, plain(bin.count)),
        );
      const head = element("tr", {}, element("th", { scope: "col" }, say.answer), element("td", { ariaHidden: "true" }), element("th", { scope: "col" }, say.how_many));
      const title = each > 1 ? filled(say.dots_each, { each: String(each) }) : say.dots;
      return element(
        "table",
        { className: "mb-value__spread" },
        element("caption", {}, name ? `${title} (${name})` : title),
        element("thead", {}, head),
        element("tbody", {}, ...bins.map(row)),
      );
    };

    /** The answers as dots, alike in both groups, so that one can be held against the other. */
    const dots = (found, given, plain) => {
      if (!found.dots) return [];
      const most = Math.max(...found.dots.flatMap((bins) => (bins ?? []).map(({ count }) => count)));
      const each = Math.max(1, Math.ceil(most / MOST_DOTS));
      const named = (i) => (found.dots.length > 1 ? given.names[i] : "");
      const one = (bins, i) => (bins ? dotTable(bins, named(i), each, plain) : paragraph(filled(say.dots_few, floors)));
      const isOwn = found.dots.flatMap((bins) => bins ?? []).some(({ count }) => count > 0 && count < floors.cell);
      const spreads = element("div", { className: "mb-value__spreads" }, ...found.dots.map(one));
      if (!isOwn) return [spreads];
      spreads.classList.add("mb-value__own");
      return [spreads, paragraph(filled(say.dots_own, floors), { className: "mb-soft mb-value__own" })];
    };

    const cells = (found, whole) => {
      if (found.isHidden) return [paragraph(filled(say.cells_hidden, floors), { className: "mb-soft" })];
      if (!found.cells) return [];
      const row = ([field, name]) => {
        const label = page.querySelector(`label[for="value-${field}"]`).textContent;
        return element("tr", {}, element("th", { scope: "row" }, label), element("td", {}, whole(found.cells[name])));
      };
      return [element("table", { className: "mb-value__spread" }, element("caption", {}, say.cells), element("tbody", {}, ...Object.entries(CELLS).map(row)))];
    };

    const address = (way, figure) => {
      const to = new URL(page.dataset[way], document.baseURI);
      to.hash = `figure=${encodeURIComponent(JSON.stringify(figure))}`;
      return Metodebank.site.toPage(to.href);
    };

    const showSentence = (found, told) => {
      const made = found ? told.sentence(found) : null;
      const isMade = Boolean(made?.text);
      part("sentence-part").hidden = !found;
      part("missing").textContent = made?.missing ?? made?.why ?? "";
      part("sentence").hidden = !isMade;
      part("ways").hidden = !isMade;
      part("did").textContent = "";
      if (!isMade) return;
      const { kind, text, value, base, since, what, when, about, change, mark } = made;
      part("sentence").textContent = joined(told.line(made));
      part("sentence").dataset.text = told.line(made);
      part("to-plan").href = address("plan", { text: told.line(made), kind: say.kinds[kind], value, base, since, what, when, about, change });
      part("to-case").href = address("case", { kind, text: [text, mark].filter(Boolean).join(" ") });
    };

    const showNothing = (texts, more = []) => {
      const all = texts.length ? lines(texts, { className: "mb-value__problem" }) : [paragraph(say.waiting, { className: "mb-soft" })];
      tellFirst(all);
      part("found").replaceChildren(...more);
      showSentence(null);
    };

    /** Changes what is told only where it is other words, so that nobody hears the same twice. */
    const tellFirst = (all) => {
      const before = part("first").textContent;
      if (all.map((one) => one.textContent).join("") !== before) part("first").replaceChildren(...all);
    };

    const showFound = (found, given) => {
      const told = words(say, given, floors);
      tellFirst(lines(told.answered(found)));
      part("found").replaceChildren(
        ...dots(found, given, told.plain),
        ...(given.who === "apart" ? lines([told.say.apart], { className: "mb-soft" }) : []),
        ...lines(told.shares(found)),
        ...cells(found, told.whole),
        ...lines(told.medians(found)),
        ...lines(told.means(found)),
        ...remarks(found, given),
      );
      showSentence(found, told);
    };

    /** Shows why nothing can be found of what is given. */
    const showProblems = (found, given) => {
      const told = found.problems.map((one) => problemOf(one, given));
      showNothing(told, remarks({ ...found, answered: [] }, given));
    };

    return { showFound, showNothing, showProblems };
  };
})();
