// The facts of an entry that is mended: the form's own fields, each held against what stands in the
// file.  What a field cannot show stays as it is, and is told.
"use strict";
(() => {
  const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  /** A value of which lists are in order, since the form ticks boxes in its own. */
  const sorted = (value) => {
    if (Array.isArray(value)) return value.map(sorted).sort();
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, sorted(one)]));
  };

  /** A choice among many in the order in which it stood, what is new last. */
  const inOrder = (before, now) => [...before.filter((one) => now.includes(one)), ...now.filter((one) => !before.includes(one))];

  Metodebank.form.mendFacts = ({ data, entry, kind, called, form, state, forms, controls, sources, writer, say }) => {
    const { element, fitted, leaves, lost, patch, whole } = Metodebank.form;
    const { pieces, path } = entry.facts;
    const { facts, front } = data.kinds[kind];
    const fields = facts.filter(({ name }) => ![...front, ...called.unasked].includes(name));
    const parts = pieces.filter((one) => Array.isArray(one));
    const partOf = (name) => parts.find(([own]) => own === name);
    const isKnown = ([name, , , held]) => held && (fields.some((one) => one.name === name) || called.unasked.includes(name));
    const strange = parts.filter((one) => !isKnown(one)).map(([name]) => name);

    const first = {}; // what the form read of each fact when it had been put there
    const locked = []; // what it cannot show
    const content = (field, value) => writer.content(value, field);

    const lock = (name) => {
      const field = controls.locate(form, name);
      const label = field.querySelector("legend, label")?.textContent.trim() ?? name;
      field.hidden = true;
      field.after(element("p", { className: "mb-help" }, `${label}: ${say.locked}`), element("pre", { tabIndex: 0 }, partOf(name)[2]));
      locked.push(name);
    };

    /** Puts the facts into the form, with the sources that the entry `cited`. */
    const open = (cited) => {
      state.kind = kind;
      const blank = controls.read(form);
      const values = Object.fromEntries(parts.map(([name, , , { value }]) => [name, value]));
      const named = leaves(values).filter(({ path: at }) => at.at(-1) === "source");
      sources.put([...cited, ...named.map(({ text }) => text)].filter((id) => id !== data.advice), {});
      controls.write(form, fitted({ ...blank, ...values }, blank));
      controls.refresh(form);
      const shown = controls.read(form);
      for (const field of fields) {
        const { name } = field;
        first[name] = shown[name];
        const written = fitted(values[name], blank[name]);
        const isShown = values[name] === undefined || isSame(sorted(content(field, written)), sorted(content(field, shown[name])));
        if (!isShown) lock(name);
      }
      for (const one of form.children) {
        const name = one.dataset.field ?? one.querySelector("[data-field]")?.dataset.field;
        const isFact = one.matches("pre, .mb-help") || fields.some((field) => field.name === name);
        one.hidden = !isFact || locked.includes(one.dataset.field);
      }
      form.hidden = false;
      root.open = false; // which a list of rows has opened
    };

    /* What was changed. */

    const changes = () => {
      const now = controls.read(form);
      return fields
        .filter(({ name }) => !locked.includes(name) && !isSame(now[name], first[name]))
        .map((field) => ({ field, before: first[field.name], now: now[field.name] }));
    };

    /** A change as `patch.js` takes it. */
    const asChange = ({ field, now }) => {
      const held = partOf(field.name)?.[3];
      const value = field.control === "choices" ? inOrder(held?.value ?? [], now) : now;
      const made = content(field, value);
      const isGone = writer.isEmpty(made) && !(field.required && Array.isArray(made));
      return {
        name: field.name,
        type: "fact",
        content: isGone ? undefined : made,
        contents: held?.rows ? content(field, held.value) : [],
        lines: (name, rows) => writer.lines(name, rows, field),
        flow: writer.flow,
        after: fields.slice(0, fields.indexOf(field)).map(({ name }) => name),
      };
    };
    const file = () => ({ path, before: whole(pieces), text: patch(pieces, changes().map(asChange)) });

    /* What is told, in the words of the form. */

    const inWords = Metodebank.form.told({ data, controls, sources, forms, state });
    const told = element("div", { className: "mb-mend__told", hidden: true });
    const listOf = (some) => {
      const items = some.length ? inWords(some) : [element("li", {}, say.nothing)];
      return element("ul", { className: "mb-plain mb-told" }, ...items);
    };
    const tell = () => {
      const all = changes();
      const as = (which) => ({ values: { [kind]: Object.fromEntries(all.map((one) => [one.field.name, one[which]])) } });
      const head = (words) => element("p", { className: "mb-within" }, words);
      const [before, now] = [as("before"), as("now")];
      told.hidden = !all.length;
      told.replaceChildren(head(say.before), listOf(lost(before, now)), head(say.now), listOf(lost(now, before)));
    };

    /* The draft. */

    const kept = () => Object.fromEntries(changes().map(({ field, before, now }) => [field.name, { before, now }]));

    /** Puts back what was kept; returns what has no place where the same stands. */
    const putBack = (some) =>
      Object.entries(some).filter(([name, { before, now }]) => {
        if (locked.includes(name) || !isSame(before, first[name])) return true;
        controls.write(controls.locate(form, name), fitted(now, first[name]));
        return false;
      }).map(([label, { now }]) => ({ label, now: JSON.stringify(now) }));

    /** The core elements of which the case tells what became of them. */
    const marked = () => [
      ...new Set([...form.querySelectorAll("[data-control=fates]")].flatMap((one) => Object.keys(controls.read(one)))),
    ];

    const root = element("details", { className: "mb-each mb-mend-facts" }, element("summary", {}, data.words.parts.facts), told, form);
    return {
      strange, open, changes, file, tell, kept, putBack, marked, root,
      first: () => ({ ...controls.read(form), ...first }),
      now: () => controls.read(form),
      named: () => writer.named(controls.read(form), fields),
      targetOf: (at) => controls.target(controls.locate(form, at)),
      refresh: () => controls.refresh(form),
    };
  };

  /** The facts of a kind that the form has no fields for: shown as they stand. */
  Metodebank.form.shownFacts = ({ data, entry, sources, say, ways }) => {
    const { element, whole } = Metodebank.form;
    const text = whole(entry.facts.pieces);
    const help = element("p", { className: "mb-help" }, say.facts_elsewhere, " ", ...ways(entry.facts.path));
    const root = element("details", { className: "mb-each" }, element("summary", {}, data.words.parts.facts), help, element("pre", { tabIndex: 0 }, text));
    return {
      root,
      strange: [],
      open: (cited) => sources.put(cited.filter((id) => id !== data.advice), {}),
      changes: () => [],
      file: () => ({ path: entry.facts.path, before: text, text }),
      kept: () => ({}),
      putBack: () => [],
      marked: () => [],
      named: () => [],
      tell: () => {},
      refresh: () => {},
    };
  };
})();
