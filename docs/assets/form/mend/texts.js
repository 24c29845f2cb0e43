// The texts of an entry that is mended: each place in every language side by side, and under it what
// was changed there.
"use strict";
(() => {
  const WIDTH = 60; // letters in a line of a box, about
  const MOST_ROWS = 24;
  const MOST_ADDED = 99; // rows of a draft, which may be damaged
  const REMEMBERED = "translation.parts.";
  const ADDS = "+"; // ends the place of the button that adds a row

  const HEADING = /^##[ \t]*(\S.*?)\s*$/m;
  const inLine = (text) => text.replace(/\s*[\r\n]+\s*/g, " ").trim();
  const rowsFor = (text) =>
    Math.min(MOST_ROWS, text.split("\n").reduce((sum, one) => sum + Math.max(1, Math.ceil(one.length / WIDTH)), 0));

  /** The parts of a file that can be changed, each with its name, type, text and value. */
  const partsOf = ({ pieces }) => pieces.filter((one) => Array.isArray(one));
  const partOf = (file, name) => partsOf(file).find(([own]) => own === name);
  const steps = (name) => name.split(".");
  const topOf = (name) => steps(name)[0];
  const isLong = (name) => ["sections", "text"].includes(topOf(name));
  /** The part of a translation that a place belongs to. */
  const translated = (name) => (topOf(name) === "sections" ? steps(name)[1] : topOf(name));

  /** A list as it is shown, and read again; what holds commas has a line for each. */
  const gapsIn = (list) => (list.some((one) => /[,;]/.test(one)) ? ["\n", /\n/] : [", ", /[,;\n]/]);
  const shownList = (list) => list.join(gapsIn(list)[0]);
  const itemsOf = (text, list) => text.split(gapsIn(list)[1]).map(inLine).filter(Boolean);

  /**
   * `called` is what the places of a kind are called, `marked` tells which core elements a case has
   * marked, `changed` is called when a text was put back.
   */
  Metodebank.form.mendTexts = ({ data, entry, called, languages, say, fill, marked, changed }) => {
    const { begun, differing, element, patch, whole } = Metodebank.form;
    const { texts } = entry;
    const { rows } = called; // the fields that are lists of rows, and what stands in a row
    const added = {}; // how many rows each of them has got here

    /* What the places are, and what they are called. */

    const headings = (language) => called.headings[language] ?? called.headings[data.language];
    const sections = Object.keys(headings(data.language));
    const isKnown = ([name]) =>
      ["translation", "text"].includes(topOf(name)) || Object.hasOwn(called.fields, topOf(name)) ||
      (["sections", "heading"].includes(topOf(name)) && sections.includes(steps(name)[1]));
    const strange = texts.flatMap(partsOf).filter((one) => !isKnown(one)).map(([name]) => name);

    /** The heading of a section that has its own, in the page's language if there is one. */
    const ownHeading = (name) => {
      const file = texts.find(({ language }) => language === data.language) ?? texts[0];
      return HEADING.exec(partOf(file, name)?.[2] ?? "")?.[1];
    };
    const rowLabel = (field, at) => `${called.fields[field]} ${Number(at) + 1}`;

    const labelOf = (name) => {
      const [top, at, key] = steps(name);
      if (top === "text") return (at && ownHeading(name)) || say.text;
      if (top === "sections") return headings(data.language)[at];
      if (at === undefined) return called.fields[top];
      if (rows[top]) return `${rowLabel(top, at)}: ${rows[top].fields[key]}`;
      return `${called.fields[top]}: ${data.elements[at] ?? (/^\d+$/.test(at) ? Number(at) + 1 : at)}`;
    };
    const languageName = (language) =>
      languages[language]?.label ?? data.sourceLanguages.find(([one]) => one === language)?.[1] ?? language;
    const fullLabel = ({ name, file }) => `${labelOf(name)}, ${languageName(file.language)}`;

    /** The places of a list of rows, and that of the button which adds one. */
    const placesOfRows = (field, there) => {
      const numbers = there.filter((name) => topOf(name) === field).map((name) => Number(steps(name)[1]) + 1);
      const count = Math.max(0, ...numbers) + (added[field] ?? 0);
      const keys = Object.keys(rows[field].fields);
      const all = Array.from({ length: count }, (_, at) => keys.map((key) => `${field}.${at}.${key}`));
      return [...all.flat(), field + ADDS];
    };

    /** The places of all texts, in the order in which they stand in a file. */
    const places = () => {
      const there = texts.flatMap(partsOf).map(([name]) => name);
      const front = Object.keys(called.fields).flatMap((field) => {
        if (rows[field]) return placesOfRows(field, there);
        return [
          ...(called.lines.includes(field) ? [field] : []),
          ...there.filter((name) => topOf(name) === field),
          ...(field === "element_notes" ? marked().map((id) => `${field}.${id}`) : []),
        ];
      });
      const own = there.filter((name) => topOf(name) === "text");
      const body = sections.length ? sections.map((id) => `sections.${id}`) : own;
      return [...new Set([...front, ...body])];
    };

    /* The boxes. */

    const boxes = []; // one for each place in each language
    const withData = (made, name, value = "") => {
      made.dataset[name] = value;
      return made;
    };

    /** What puts the mark of a source into a text: as under the form's own texts, where all is advice. */
    const sourced = () => {
      const advice = withData(element("input", { type: "checkbox", checked: true }), "advice");
      const add = withData(element("button", { type: "button", className: "mb-button" }, data.words.sourced.add), "addSource");
      const marks = withData(element("ul", { className: "mb-plain" }), "marks");
      const finer = element("details", { className: "mb-finer" }, element("summary", {}, say.cite), marks, element("p", {}, add));
      const unseen = element("div", { hidden: true }, advice, withData(element("ul"), "chosen"));
      return withData(element("div", {}, unseen, withData(finer, "finer")), "sourced");
    };

    /** What stands at a place that a file has nothing at yet. */
    const blank = (name) => {
      if (name === "keywords") return [name, "list", "", { value: [], raw: [] }];
      return [name, isLong(name) ? "prose" : "line", ""];
    };

    const opened = (file, name) => {
      const part = partOf(file, name);
      const [, type, own, held = own] = part ?? blank(name);
      const id = `mend-${file.language}-${name.replaceAll(".", "-")}`;
      const value = type === "list" ? shownList(held.value) : held;
      const box = element("textarea", { id, value, lang: file.language, dir: "auto", rows: rowsFor(value) });
      const told = element("div", { id: `${id}-told`, className: "mb-mend__told", hidden: true });
      box.setAttribute("aria-describedby", told.id);
      return { file, name, type, held, box, told, first: box.value, isThere: Boolean(part) };
    };

    /** Whether a place is a section under a heading of its own. */
    const isOwn = (name) => topOf(name) === "text" && steps(name).length > 1;
    const isStale = ({ file, name }) => Boolean(file.stale?.includes(translated(name)));
    const help = (words) => element("p", { className: "mb-help" }, words);

    /** Whether the text at a place may name sources. */
    const cites = (name) => {
      const [top, , key] = steps(name);
      return isLong(name) || (rows[top] ? rows[top].citing.includes(key) : called.citing.includes(top));
    };

    /** A box with its label, and for a translation what its reader may say of it. */
    const side = (file, name) => {
      const one = opened(file, name);
      const original = boxes.find((other) => other.name === name && other.file.language === file.of);
      if (file.isBegun && original) one.box.rows = original.box.rows;
      boxes.push(one);
      const isTranslated = texts.some(({ of }) => of);
      const role = file.of ? say.translation : isTranslated ? say.original : say.only;
      const unseen = element("span", { className: "mb-unseen" }, `${labelOf(name)}: `);
      const label = element("label", { htmlFor: one.box.id, className: "mb-within" }, unseen, `${languageName(file.language)} (${role})`);
      const isFirst = topOf(name) !== "text" || name === places().find((place) => topOf(place) === "text");
      const notes = [
        ...(one.isThere || file.isBegun ? [] : [help(say.missing)]),
        ...(one.isThere && isStale(one) && isFirst ? [help(say.stale)] : []),
        ...(isOwn(name) && file.isBegun ? [help(say.with_heading)] : []),
      ];
      one.agreed = element("input", { type: "checkbox" });
      const whole = topOf(name) === "text" ? say.agreed_whole : say.agreed;
      const words = element("span", {}, fill(whole, languageName(file.of)));
      one.agreement = element("label", { className: "mb-option", hidden: true }, one.agreed, words);
      const marks = cites(name) ? [sourced()] : [];
      return withData(element("div", { className: "mb-mend__side" }, label, ...notes, one.box, one.told, one.agreement, ...marks), "control", "raw");
    };

    const inRow = (field, at) => boxes.filter(({ name }) => name.startsWith(`${field}.${at}.`));
    const isFilled = ({ box }) => box.value.trim() !== "";
    const numbersOf = (field, some) => [...new Set(some.filter(({ name }) => topOf(name) === field).map(({ name }) => steps(name)[1]))];
    const button = (words, act) => {
      const made = element("button", { type: "button", className: "mb-button" }, words);
      made.addEventListener("click", act);
      return made;
    };

    /** Empties a row in all languages; its boxes stay, so that it can be put back. */
    const removeButton = (field, at) =>
      button(fill(say.remove_row, rowLabel(field, at)), () => {
        for (const { box } of inRow(field, at)) box.value = "";
        changed();
      });

    /** What adds a row to a field, as long as there may be one more. */
    const adding = (field) => {
      const add = button(fill(say.add_row, called.fields[field]), () => {
        added[field] = (added[field] ?? 0) + 1;
        changed();
        inRow(field, numbersOf(field, boxes).at(-1))[0].box.focus();
      });
      const none = element("h3", {}, called.fields[field]);
      return withData(element("section", { className: "mb-mend" }, none, element("p", {}, add)), "place", field + ADDS);
    };
    const tellRows = () => {
      for (const [field, { most }] of Object.entries(rows)) {
        const all = numbersOf(field, boxes);
        const filled = all.filter((at) => inRow(field, at).some(isFilled));
        const { firstChild: none, lastChild: add } = rowAt(field + ADDS);
        none.hidden = all.length > 0;
        add.hidden = Boolean(most) && filled.length >= most;
      }
    };

    const pairOf = (name) => element("div", { className: "mb-mend__pair" }, ...texts.map((file) => side(file, name)));
    const row = (name) => {
      const [top, at, key] = steps(name);
      if (name.endsWith(ADDS)) return adding(top.slice(0, -ADDS.length));
      const isLast = rows[top] && key === Object.keys(rows[top].fields).at(-1);
      const made = element("section", { className: "mb-mend" }, element("h3", {}, labelOf(name)), pairOf(name));
      if (isLast) made.append(element("p", {}, removeButton(top, at)));
      return withData(made, "place", name);
    };

    /* A language that the entry has no text in. */

    /** Begins the text in a language that is missing: an empty box beside each other one. */
    const open = (missing) => {
      const file = { ...missing, pieces: [], stale: [], isBegun: true };
      entry.missing = entry.missing.filter((one) => one !== missing);
      texts.push(file);
      const all = [...front.children, ...body.children].filter(({ dataset }) => dataset.place && !dataset.place.endsWith(ADDS));
      for (const one of all) one.querySelector(".mb-mend__pair").append(side(file, one.dataset.place));
    };
    const toldOfBegun = ({ language }) => help(fill(say.whole, languageName(language)));
    /** A button for each language that can be begun, or what is to be known of one that is; `began` gets what has new boxes. */
    const beginnings = (began) => [
      ...texts.filter(({ isBegun }) => isBegun).map(toldOfBegun),
      ...entry.missing.map((missing) => {
        const made = button(fill(say.begin, languageName(missing.language)), () => {
          open(missing);
          began([front, body]);
          changed();
          made.replaceWith(toldOfBegun(missing));
          boxes.find(({ file }) => file.language === missing.language).box.focus();
        });
        made.dataset.begin = missing.language;
        return made;
      }),
    ];

    const front = element("div", {}, element("h2", {}, data.words.parts.about));
    const body = element("div", {}, element("h2", {}, data.words.parts.sections));
    const rowAt = (name) => [...front.children, ...body.children].find((one) => one.dataset.place === name);

    /** Adds the places that have come; returns their rows. */
    const renew = () => {
      const all = places();
      return all.flatMap((name, at) => {
        if (rowAt(name)) return [];
        const list = isLong(name) ? body : front;
        const next = all.slice(at + 1).map(rowAt).find((one) => one?.parentElement === list);
        const made = row(name);
        list.insertBefore(made, next ?? null);
        return [made];
      });
    };

    /* What was changed. */

    const valueOf = ({ type, box, held }) => {
      if (type === "list") return itemsOf(box.value, held.value);
      return type === "prose" ? box.value : inLine(box.value);
    };
    const isChanged = ({ type, box, held, first }) => {
      if (box.value === first) return false;
      if (type === "list") return JSON.stringify(itemsOf(box.value, held.value)) !== JSON.stringify(held.value);
      return type === "prose" ? box.value.trim() !== first.trim() : inLine(box.value) !== inLine(first);
    };
    const changedBoxes = () => boxes.filter(isChanged);

    /**
     * Whether somebody may say that a translation is made from today's original: only of a part that
     * was behind it, and of which the original is not changed here too.
     */
    const mayAgree = (one) => {
      const { file, name } = one;
      const isOriginal = (other) => other.file.language === file.of && translated(other.name) === translated(name);
      const remembers = partsOf(file).some(([own]) => own.startsWith(REMEMBERED));
      return isChanged(one) && isStale(one) && remembers && Boolean(file.now[translated(name)]) &&
        !boxes.some((other) => isOriginal(other) && isChanged(other));
    };

    /** The names that may stand above a place that is not there yet. */
    const above = (name) => {
      const all = places();
      const before = all.slice(0, all.indexOf(name));
      return isLong(name) ? before.filter(isLong) : before;
    };

    /** What is filled in of a row: its values by their names. */
    const valuesOf = (some) => Object.fromEntries(some.filter(isFilled).map((one) => [steps(one.name)[2], valueOf(one)]));

    /** How each row of a field stands in a file: its number, its boxes, and whether it is there. */
    const rowsIn = (file, field) =>
      numbersOf(field, boxes).map((at) => {
        const own = inRow(field, at).filter((one) => one.file === file);
        return { at, own, isThere: own.some((one) => one.isThere), isFilled: own.some(isFilled) };
      });

    /** The rows that have come into a file, and those that are gone. */
    const rowChanges = (file) =>
      Object.keys(rows).flatMap((field) => {
        const all = rowsIn(file, field);
        const come = all.filter((one) => one.isFilled && !one.isThere).map(({ own }) => valuesOf(own));
        const gone = all.filter((one) => one.isThere && !one.isFilled);
        return [
          ...(come.length ? [{ name: field, type: "rows", rows: come, after: above(field + ADDS) }] : []),
          ...gone.map(({ at }) => ({ name: `${field}.${at}`, type: "row" })),
        ];
      });
    /** Whether a place is in a row that stays; others are changed as wholes. */
    const staysInRow = ({ file, name }) => {
      const [field, at] = steps(name);
      return rowsIn(file, field).some((one) => one.at === at && one.isThere && one.isFilled);
    };

    const changesOf = (file) => {
      const own = changedBoxes().filter((one) => one.file === file);
      const words = own.filter((one) => !rows[topOf(one.name)] || staysInRow(one)).map((one) => ({
        name: one.name,
        type: one.type,
        value: valueOf(one),
        after: above(one.name),
        ...(rows[topOf(one.name)] ? { within: steps(one.name).slice(0, 2).join(".") } : {}),
        ...(topOf(one.name) === "sections" ? { heading: headings(file.language)[steps(one.name)[1]] } : {}),
      }));
      const agreed = own.filter((one) => one.agreed.checked && mayAgree(one)).map(({ name }) => translated(name));
      const after = partsOf(file).map(([name]) => name).filter((name) => name.startsWith(REMEMBERED));
      const prints = [...new Set(agreed)].map((part) => ({ name: REMEMBERED + part, type: "print", value: file.now[part], after }));
      return [...words, ...rowChanges(file), ...prints];
    };

    /** A field of a text that was begun, as its file has it; nothing where it is empty. */
    const fieldOf = (file, field) => {
      const own = boxes.filter((one) => one.file === file && topOf(one.name) === field);
      if (rows[field]) {
        const come = rowsIn(file, field).filter((one) => one.isFilled).map((one) => valuesOf(one.own));
        return come.length ? [[field, come]] : [];
      }
      if (field === "keywords") return [[field, own.flatMap(valueOf)]];
      const filled = own.filter(isFilled);
      if (!filled.length) return [];
      if (called.lines.includes(field)) return [[field, valueOf(filled[0])]];
      return [[field, Object.fromEntries(filled.map((one) => [steps(one.name)[1], valueOf(one)]))]];
    };

    /** The file of a text that was begun; '' as long as nothing stands in it. */
    const begunText = (file) => {
      const own = boxes.filter((one) => one.file === file && isFilled(one));
      if (!own.length) return "";
      const made = new Set(own.map(({ name }) => translated(name)));
      return begun({
        fields: Object.keys(called.fields).flatMap((field) => fieldOf(file, field)),
        of: file.of,
        prints: Object.fromEntries(Object.entries(file.now).filter(([part]) => made.has(part))),
        sections: own.filter(({ name }) => isLong(name)).map((one) => [headings(file.language)[steps(one.name)[1]], one.box.value]),
      });
    };

    const textOf = (file) => (file.isBegun ? begunText(file) : patch(file.pieces, changesOf(file)));
    /** Each text of the entry before and now, by its path. */
    const files = () => texts.map((file) => ({ path: file.path, before: whole(file.pieces), text: textOf(file) }));

    /* What is told. */

    const lines = (words, some) => [
      element("p", { className: "mb-within" }, words),
      element("pre", { tabIndex: 0 }, some.join("\n") || say.nothing),
    ];
    const backButton = (one) => {
      const back = element("button", { type: "button", className: "mb-button" }, say.back);
      back.setAttribute("aria-label", `${say.back}: ${fullLabel(one)}`);
      back.addEventListener("click", () => {
        one.box.value = one.first;
        one.box.focus();
        changed();
      });
      return back;
    };
    const tellOne = (one) => {
      one.told.hidden = !isChanged(one);
      one.agreement.hidden = !mayAgree(one);
      if (one.told.hidden) return;
      const { before, now } = differing(one.first, one.box.value);
      one.told.replaceChildren(...lines(say.before, before), ...lines(say.now, now), backButton(one));
    };

    /* The draft. */

    const kept = () =>
      changedBoxes().map(({ file, name, first, box, agreed }) => ({
        path: file.path,
        name,
        before: first,
        now: box.value,
        agreed: agreed.checked,
      }));

    /** Makes room for what was kept: languages that were begun, and rows that were added. */
    const prepare = (some) => {
      for (const { path, name } of some) {
        const missing = entry.missing.find((one) => one.path === path);
        if (missing) open(missing);
        const [field, at] = steps(name);
        while (rows[field] && at < MOST_ADDED && !inRow(field, at).length) {
          added[field] = (added[field] ?? 0) + 1;
          renew();
        }
      }
    };

    /** Puts back what was kept; returns what has no place where the same stands. */
    const putBack = (some) =>
      some.filter(({ path, name, before, now, agreed }) => {
        const one = boxes.find((other) => other.file.path === path && other.name === name);
        if (one?.first !== before) return true;
        Object.assign(one.box, { value: now, rows: rowsFor(now) });
        one.agreed.checked = Boolean(agreed);
        return false;
      }).map(({ name, path, now }) => ({ label: `${labelOf(name)}, ${path.split("/").at(-1)}`, now }));

    const title = () =>
      (boxes.find((one) => one.name === "title" && one.file.language === data.language && isFilled(one)) ?? boxes[0]).box.value;

    return {
      strange, boxes, root: [front, body], renew, changedBoxes, files, kept, prepare, putBack, title, fullLabel, topOf, steps, itemsOf,
      isOwn, beginnings,
      isInOneBox: !sections.length && texts.some((file) => partOf(file, "text")) && texts.length > 1,
      tell: () => {
        boxes.forEach(tellOne);
        tellRows();
      },
      cited: (prose) => [...new Set(texts.flatMap(({ pieces }) => prose.cited(whole(pieces))))],
    };
  };
})();
