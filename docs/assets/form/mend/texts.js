// The texts of an entry that is mended: each place in every language side by side, and under it what
// was changed there.
"use strict";
(() => {
  const WIDTH = 60; // letters in a line of a box, about
  const MOST_ROWS = 24;
  const REMEMBERED = "translation.parts.";

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
    const { differing, element, patch, whole } = Metodebank.form;
    const { texts } = entry;

    /* What the places are, and what they are called. */

    const headings = (language) => called.headings[language] ?? called.headings[data.language];
    const sections = Object.keys(headings(data.language));
    const isKnown = ([name]) =>
      ["translation", "text"].includes(topOf(name)) || Object.hasOwn(called.fields, topOf(name)) ||
      (["sections", "heading"].includes(topOf(name)) && sections.includes(steps(name)[1]));
    const strange = texts.flatMap(partsOf).filter((one) => !isKnown(one)).map(([name]) => name);

    const labelOf = (name) => {
      const [top, at] = steps(name);
      if (top === "text") return say.text;
      if (top === "sections") return headings(data.language)[at];
      if (at === undefined) return called.fields[top];
      return `${called.fields[top]}: ${data.elements[at] ?? (/^\d+$/.test(at) ? Number(at) + 1 : at)}`;
    };
    const languageName = (language) =>
      languages[language]?.label ?? data.sourceLanguages.find(([one]) => one === language)?.[1] ?? language;
    const fullLabel = ({ name, file }) => `${labelOf(name)}, ${languageName(file.language)}`;

    /** The places of all texts, in the order in which they stand in a file. */
    const places = () => {
      const there = texts.flatMap(partsOf).map(([name]) => name);
      const front = Object.keys(called.fields).flatMap((field) => [
        ...(called.lines.includes(field) ? [field] : []),
        ...there.filter((name) => topOf(name) === field),
        ...(field === "element_notes" ? marked().map((id) => `${field}.${id}`) : []),
      ]);
      const body = sections.length ? sections.map((id) => `sections.${id}`) : ["text"];
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

    const opened = (file, name) => {
      const part = partOf(file, name);
      const [, type = isLong(name) ? "prose" : "line", own = "", held = own] = part ?? [];
      const id = `mend-${file.language}-${name.replaceAll(".", "-")}`;
      const value = type === "list" ? shownList(held.value) : held;
      const box = element("textarea", { id, value, lang: file.language, dir: "auto", rows: rowsFor(value) });
      const told = element("div", { id: `${id}-told`, className: "mb-mend__told", hidden: true });
      box.setAttribute("aria-describedby", told.id);
      return { file, name, type, held, box, told, first: box.value, isThere: Boolean(part) };
    };

    const isStale = ({ file, name }) => Boolean(file.stale?.includes(translated(name)));
    const isTranslated = texts.some(({ of }) => of);
    const help = (words) => element("p", { className: "mb-help" }, words);

    /** A box with its label, and for a translation what its reader may say of it. */
    const side = (file, name) => {
      const one = opened(file, name);
      boxes.push(one);
      const role = file.of ? say.translation : isTranslated ? say.original : say.only;
      const unseen = element("span", { className: "mb-unseen" }, `${labelOf(name)}: `);
      const label = element("label", { htmlFor: one.box.id, className: "mb-within" }, unseen, `${languageName(file.language)} (${role})`);
      const notes = [...(one.isThere ? [] : [help(say.missing)]), ...(one.isThere && isStale(one) ? [help(say.stale)] : [])];
      one.agreed = element("input", { type: "checkbox" });
      const words = element("span", {}, fill(say.agreed, languageName(file.of)));
      one.agreement = element("label", { className: "mb-option", hidden: true }, one.agreed, words);
      const cites = isLong(name) || called.citing.includes(topOf(name)) ? [sourced()] : [];
      return withData(element("div", { className: "mb-mend__side" }, label, ...notes, one.box, one.told, one.agreement, ...cites), "control", "raw");
    };

    const row = (name) => {
      const pair = element("div", { className: "mb-mend__pair" }, ...texts.map((file) => side(file, name)));
      return withData(element("section", { className: "mb-mend" }, element("h3", {}, labelOf(name)), pair), "place", name);
    };

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

    const changesOf = (file) => {
      const own = changedBoxes().filter((one) => one.file === file);
      const words = own.map((one) => ({
        name: one.name,
        type: one.type,
        value: valueOf(one),
        after: above(one.name),
        ...(topOf(one.name) === "sections" ? { heading: headings(file.language)[steps(one.name)[1]] } : {}),
      }));
      const agreed = own.filter((one) => one.agreed.checked && mayAgree(one)).map(({ name }) => translated(name));
      const after = partsOf(file).map(([name]) => name).filter((name) => name.startsWith(REMEMBERED));
      const prints = [...new Set(agreed)].map((part) => ({ name: REMEMBERED + part, type: "print", value: file.now[part], after }));
      return [...words, ...prints];
    };

    /** Each text of the entry before and now, by its path. */
    const files = () =>
      texts.map((file) => ({ path: file.path, before: whole(file.pieces), text: patch(file.pieces, changesOf(file)) }));

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
      (boxes.find(({ file, name }) => name === "title" && file.language === data.language) ?? boxes[0]).box.value;

    return {
      strange, boxes, root: [front, body], renew, changedBoxes, files, kept, putBack, title, fullLabel, topOf, steps, itemsOf,
      tell: () => boxes.forEach(tellOne),
      cited: (prose) => [...new Set(texts.flatMap(({ pieces }) => prose.cited(whole(pieces))))],
    };
  };
})();
