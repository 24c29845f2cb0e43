// A plan as data: what it asks, what a method brings into it, and what of a kept one has a place.
// No page is touched here.
//
// A plan is `{ version, language, methods, values }`: `values` has a text for each that is asked, or
// rows, each as `{ cells, of, cites, key, own }`: the methods that it is `of`, the keys of the
// sources that it `cites`, its own `key` if it is a source, and whether somebody made it their `own`.
"use strict";
(() => {
  const { parsed, lost } = Metodebank.form;
  const { versions } = Metodebank.keep;

  const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const textOf = (value) => (typeof value === "number" ? String(value) : typeof value === "string" ? value : "");
  const textsOf = (value) => (Array.isArray(value) ? value.filter((one) => typeof one === "string") : []);
  const groupOf = (value) => (isGroup(value) ? value : {});
  const own = (group, name) => (Object.hasOwn(group, name) ? group[name] : undefined);

  const askedOf = (parts) => parts.flatMap(({ asked }) => asked);
  const isRows = ({ type }) => type === "rows";

  const row = (asked, given = {}) => {
    const cells = groupOf(own(given, "cells"));
    const cell = ({ name, filled, options }) => {
      const text = textOf(own(cells, name));
      return [name, filled === "chosen" && !Object.hasOwn(options, text) ? "" : text];
    };
    return {
      cells: Object.fromEntries(asked.columns.map(cell)),
      of: textsOf(own(given, "of")),
      cites: textsOf(own(given, "cites")),
      key: textOf(own(given, "key")),
      own: own(given, "own") === true,
    };
  };

  const rowsOf = (asked, given) => (Array.isArray(given) ? given.filter(isGroup).map((one) => row(asked, one)) : []);

  const methodOf = (given) => ({
    entry: textOf(own(given, "entry")),
    title: textOf(own(given, "title")),
    lang: textOf(own(given, "lang")),
    fits: textsOf(own(given, "fits")),
    gave: Object.fromEntries(GIVEN.map((name) => [name, textOf(own(groupOf(own(given, "gave")), name))])),
  });

  // What a method gives as a line of a text, beside its rows.
  const GIVEN = ["target", "aim", "evaluation"];

  /** A plan as far as what is given has its shape; all else is empty. */
  const fitted = (given, parts, language) => {
    const values = groupOf(own(given, "values"));
    const value = (asked) => (isRows(asked) ? rowsOf(asked, own(values, asked.name)) : textOf(own(values, asked.name)));
    const methods = own(given, "methods");
    return {
      version: versions.plan,
      language: textOf(own(given, "language")) || language,
      methods: Array.isArray(methods) ? methods.filter(isGroup).map(methodOf).filter(({ entry }) => entry) : [],
      values: Object.fromEntries(askedOf(parts).map((asked) => [asked.name, value(asked)])),
    };
  };

  const blank = (parts, language) => fitted({}, parts, language);

  /** A text that was kept as a plan, with what of it is `missing` there; nothing is dropped untold. */
  const read = (text, parts, language) => {
    const given = parsed(text);
    if (!given) return { plan: blank(parts, language), missing: [{ path: [], text }] };
    const plan = fitted(given, parts, language);
    return { plan, missing: lost(given, plan) };
  };

  const hasText = ({ cells }) => Object.values(cells).some((cell) => cell.trim());

  const isEmpty = ({ methods, values }) =>
    !methods.length &&
    Object.values(values).every((value) => (Array.isArray(value) ? !value.some(hasText) : !value.trim()));

  /* What a method brings along. */

  // Rows that say the same for several methods stand there once.
  const SHARED = ["elements", "roles", "duties", "sources"];

  const merged = (there, more, isShared) =>
    more.reduce((rows, one) => {
      const says = (other) => Object.entries(one.cells).every(([name, text]) => !text || other.cells[name] === text);
      const isSame = (other) => isShared && (one.key ? other.key === one.key : says(other));
      if (!rows.some(isSame)) return [...rows, one];
      return rows.map((other) => (isSame(other) ? { ...other, of: [...new Set([...other.of, ...one.of])] } : other));
    }, there);

  const withLine = (text, line) =>
    line && !text.split("\n").includes(line) ? [text.trimEnd(), line].filter(Boolean).join("\n") : text;
  const withoutLine = (text, line) => {
    const lines = text.split("\n");
    const at = line ? lines.indexOf(line) : -1;
    return at < 0 ? text : lines.filter((_, i) => i !== at).join("\n");
  };

  /** A plan with what the bank knows of a method; `ways` is how one says which ways of measuring. */
  const put = (plan, known, parts, ways) => {
    const { entry, title, lang, fits, rows, sources } = known;
    const list = (some, say = "{}") => (some.length ? say.replace("{}", () => some.join(", ")) : "");
    const gave = { target: list(known.target), aim: list(known.aim), evaluation: list(known.evaluation, ways) };
    const brought = {
      ...rows,
      sources: Object.entries(sources).map(([key, cells]) => ({ cells, key })),
    };
    const value = (asked) => {
      const there = plan.values[asked.name];
      if (GIVEN.includes(asked.name)) return withLine(there, gave[asked.name]);
      if (!isRows(asked)) return there;
      const more = (brought[asked.name] || []).map((one) => row(asked, { ...one, of: [entry] }));
      return merged(there.filter((one) => hasText(one) || one.of.length), more, SHARED.includes(asked.name));
    };
    return {
      ...plan,
      methods: [...plan.methods, { entry, title, lang, fits, gave }],
      values: Object.fromEntries(askedOf(parts).map((asked) => [asked.name, value(asked)])),
    };
  };

  /** A plan without a method, and without its rows, but for those that somebody has made their own. */
  const take = (plan, entry) => {
    const { gave } = plan.methods.find((one) => one.entry === entry);
    const others = plan.methods.filter((one) => one.entry !== entry);
    const isOthers = (name) => others.some((one) => one.gave[name] === gave[name]);
    const less = (name, value) => {
      if (!Array.isArray(value)) return GIVEN.includes(name) && !isOthers(name) ? withoutLine(value, gave[name]) : value;
      return value.flatMap((one) => {
        if (!one.of.includes(entry)) return [one];
        const of = one.of.filter((other) => other !== entry);
        return of.length || one.own ? [{ ...one, of }] : [];
      });
    };
    const left = Object.fromEntries(Object.entries(plan.values).map(([name, value]) => [name, less(name, value)]));
    const cited = new Set(Object.values(left).flatMap((value) => (Array.isArray(value) ? value : [])).flatMap(({ cites }) => cites));
    const lostSources = plan.values.sources.filter((one) => cited.has(one.key) && !left.sources.some(({ key }) => key === one.key));
    return {
      ...plan,
      methods: others,
      values: { ...left, sources: [...left.sources, ...lostSources.map((one) => ({ ...one, own: true, of: [] }))] },
    };
  };

  /** The numbers of the sources that a row cites, as they stand in the plan's list. */
  const numbers = (plan, { cites }) => {
    const keys = plan.values.sources.filter(hasText).map(({ key }) => key);
    return cites.map((key) => keys.indexOf(key) + 1).filter(Boolean).sort((a, b) => a - b);
  };

  Object.assign(Metodebank.plan, { blank, read, isEmpty, put, take, row, hasText, numbers });
})();
