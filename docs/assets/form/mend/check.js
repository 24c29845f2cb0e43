// What is wrong with a mended entry and was not before: by the form's own check where it has one.
// No page is touched here.
"use strict";
(() => {
  const BEGINS_ITEM = /^(?:[-*+]|\d{1,9}[.)])\s/;
  const isMark = (line) => /^\[@[^\]]*\]$/.test(line.trim());

  /** The lines of Markdown with each paragraph and item on one line. */
  const unwrapped = (text) =>
    text.split("\n").reduce((all, line) => {
      const last = all.at(-1);
      const goesOn = line.trim() && last?.trim() && !BEGINS_ITEM.test(line) && !isMark(last);
      return goesOn ? [...all.slice(0, -1), `${last} ${line.trim()}`] : [...all, line];
    }, []);

  const PLAIN = { layout: "paragraphs", sources: [], advice: false };

  Metodebank.form.mendCheck = ({ data, kind, entry, called, languages, prose, sources, state, texts, facts, say }) => {
    const shape = data.kinds[kind];
    const { steps, topOf, itemsOf } = texts;
    const personal = Metodebank.form.personal(data.personal);

    /** Prose as the form's fields hold it, its sources where they stand. */
    const asTyped = (text, { control }, figures) => {
      const lines = unwrapped(text);
      if (control !== "marked") return { ...PLAIN, text: lines.join("\n") };
      const begins = figures.map(([id, label]) => ({ id, sign: `${label}:`.toLowerCase() }));
      const figureOf = (line) => {
        const words = line.replace(BEGINS_ITEM, "");
        const found = words !== line && begins.find(({ sign }) => words.toLowerCase().startsWith(sign));
        return found && { kind: found.id, text: words.slice(found.sign.length).trim(), sources: [] };
      };
      const advice = `[@${data.advice}]`;
      const said = lines.filter((line) => line.trim() !== advice);
      return {
        advice: said.length < lines.length,
        before: { ...PLAIN, text: said.filter((line) => !figureOf(line)).join("\n") },
        rows: said.map(figureOf).filter(Boolean),
      };
    };

    /** The rows of a list. */
    const rowsOf = (some, textOf) => {
      const all = {};
      for (const one of some) {
        const [, at, key] = steps(one.name);
        all[at] = { ...all[at], [key]: textOf(one).trim() };
      }
      return Object.values(all);
    };

    /** The entry in a language as the form would hold it, with some texts and facts. */
    const asEntry = (file, textOf, values) => {
      const figures = languages[file.language]?.figures ?? data.figures;
      const own = texts.boxes.filter((one) => one.file === file);
      const words = (name) => own.filter((one) => one.name === name).map(textOf)[0] ?? "";
      const under = (field) => own.filter(({ name }) => name !== field && topOf(name) === field);
      const keywords = own.find(({ name }) => name === "keywords");
      return {
        kind,
        newSources: state.newSources,
        values: {
          ...values,
          ...Object.fromEntries(called.lines.map((name) => [name, words(name)])),
          id: entry.id,
          keywords: keywords?.type === "list" ? itemsOf(textOf(keywords), keywords.held.value) : [],
          not_for: rowsOf(under("not_for"), textOf),
          element_notes: Object.fromEntries(under("element_notes").map((one) => [steps(one.name)[1], { text: textOf(one), sources: [] }])),
          sections: Object.fromEntries(shape.sections.map((one) => [one.name, asTyped(words(`sections.${one.name}`), one, figures)])),
        },
      };
    };

    const checkIn = (language) =>
      Metodebank.form.check({ ...data, figures: languages[language]?.figures ?? data.figures }, prose);

    /** What the form's check says of a text that it did not say before. */
    const byForm = (file) => {
      const { entry: judge, message } = checkIn(file.language);
      const known = judge(asEntry(file, ({ first }) => first, facts.first())).filter(({ at }) => !file.isBegun || !boxAt(file, at));
      const before = new Set(known.map((one) => JSON.stringify(one)));
      return judge(asEntry(file, ({ box }) => box.value, facts.now()))
        .filter((one) => !one.remark && !before.has(JSON.stringify(one)))
        .map((one) => ({ at: one.at, message: message(one) }));
    };

    /** What is wrong with the lines of a text, whatever its kind. */
    const ofAnyKind = (file) => {
      const { message } = checkIn(file.language);
      return texts.changedBoxes().filter((one) => one.file === file).flatMap(({ name, type, box, first }) => {
        const text = box.value;
        const length = [...text.trim()].length;
        const limit = type === "line" ? called.limits[topOf(name)] ?? 0 : 0;
        const unknown = prose.cited(text).filter((id) => id !== data.advice && !sources.has(id));
        const found = [
          ...personal(text).filter((one) => !first.includes(one.found)).map(({ code, found: words }) => ({ code, gaps: { found: words } })),
          ...prose.badCitations(text).map((words) => ({ code: "bad-citation", gaps: { found: words } })),
          ...unknown.map((id) => ({ code: "unknown-source", gaps: { id, file: data.file } })),
          ...(limit && length > limit ? [{ code: "text-too-long", gaps: { length, limit, over: length - limit } }] : []),
        ];
        return found.map((one) => ({ at: name, message: message(one) }));
      });
    };

    const isNeeded = ({ file, name }) => {
      if (texts.isOwn(name)) return ownBoxes(file).filter((one) => texts.isOwn(one.name)).every(isEmpty); // one must stay
      return topOf(name) === "sections" ? called.needed.includes(steps(name)[1]) : !called.optional.includes(topOf(name));
    };
    const emptied = (file) =>
      texts.changedBoxes()
        .filter((one) => one.file === file && isEmpty(one) && isNeeded(one))
        .map(({ name }) => ({ at: name, message: say.needed }));

    const ownBoxes = (file) => texts.boxes.filter((one) => one.file === file);
    const isEmpty = ({ box }) => !box.value.trim();

    /** What the original says and a text that was begun here does not yet. */
    const untranslated = (file) => {
      const isSaid = (name) => texts.boxes.some((one) => one.file.language === file.of && one.name === name && !isEmpty(one));
      return ownBoxes(file)
        .filter((one) => file.isBegun && isEmpty(one) && isSaid(one.name))
        .map(({ name }) => ({ at: name, message: say.untranslated }));
    };

    /** Sections that have lost the heading which is theirs alone. */
    const headless = (file) =>
      ownBoxes(file)
        .filter((one) => texts.isOwn(one.name) && !isEmpty(one) && !/^##[ \t]*[^#\s]/.test(one.box.value.trim()))
        .map(({ name }) => ({ at: name, message: say.with_heading }));

    const boxAt = (file, at) => texts.boxes.find((one) => one.file === file && (at === one.name || at.startsWith(`${one.name}.`)));

    /** All that is wrong: the words, what it is about, and where the keyboard goes to mend it. */
    return () => {
      const isLeft = (file) => file.isBegun && ownBoxes(file).every(isEmpty);
      const all = entry.texts.filter((file) => !isLeft(file)).flatMap((file) => {
        const waiting = untranslated(file);
        const isWaiting = ({ at }) => waiting.some((one) => boxAt(file, one.at) === boxAt(file, at));
        const others = [...emptied(file), ...headless(file), ...(shape ? byForm(file) : ofAnyKind(file))];
        return [...waiting, ...others.filter((one) => !isWaiting(one))].map(({ at, message }) => {
          const one = boxAt(file, at);
          const target = one?.box ?? facts.targetOf?.(at) ?? texts.boxes[0].box;
          return { message, target, label: one ? texts.fullLabel(one) : data.words.parts.facts };
        });
      });
      const isFirst = ({ message, target }, i) => all.findIndex((one) => one.message === message && one.target === target) === i;
      return all.filter(isFirst);
    };
  };
})();
