// The fields of the calculator: which of them belong to what is chosen, and what they say, as
// finding.js takes it, with what is wrong with it.
"use strict";
/** `takeOut` is called with the numbers of refused columns when somebody wants them gone. */
Metodebank.value.fields = ({ page, say, floors, takeOut }) => {
  const { element } = Metodebank.form;
  const { filled, grouped, pasted } = Metodebank.value;
  const part = (name) => page.querySelector(`[data-${name}]`);
  const form = page.querySelector("form");
  const byName = new Map([...form.querySelectorAll("[data-field]")].map((one) => [one.dataset.field, one]));
  const textOf = (name) => byName.get(name).value;
  const chosen = (name) => form.querySelector(`input[name="${name}"]:checked`)?.value ?? "";

  const state = () => {
    const type = chosen("type");
    return { type, who: chosen("who"), how: type === "scale" ? "pasted" : chosen("how"), kind: chosen("kind"), made: chosen("made") };
  };

  /** The fields that say how many there could be: of lots, how many were drawn to each group. */
  const askedIn = ({ who, made }) => (who === "groups" && made === "lot" ? "drawn" : "asked");

  const namesOf = (who) => {
    if (who === "once") return [];
    if (who !== "groups") return [say.before, say.after];
    return [textOf("name0").trim() || say.one_group, textOf("name1").trim() || say.other_group];
  };

  const isSameName = ([one, other]) => one.toLowerCase() === other.toLowerCase();

  const labelOf = (field, who) => {
    const label = page.querySelector(`label[for="${field.id}"]`).textContent.trim();
    const group = field.closest("[data-group]")?.dataset.group;
    const name = who === "paired" || group === undefined ? "" : namesOf(who)[group];
    return name ? filled(say.group_of, { label, name }) : label;
  };

  /** What of the fields belongs to what is chosen. */
  const lay = () => {
    const now = { ...state(), asks: askedIn(state()) };
    for (const box of form.querySelectorAll("[data-type], [data-who], [data-how], [data-asks]")) {
      const { type, who, how, asks } = box.dataset;
      const given = { type, who, how, asks };
      box.hidden = Object.entries(given).some(([name, values]) => values && !values.split(" ").includes(now[name]));
    }
    const names = namesOf(now.who);
    for (const one of form.querySelectorAll("[data-group-name], [data-column-name]")) {
      const name = names[one.dataset.groupName ?? one.dataset.columnName] ?? "";
      one.textContent = one.dataset.columnName && name ? `(${name})` : name;
    }
  };

  /* Read. */

  const WHOLE = /^\d{1,3}(?:[. ]?\d{3}){0,2}$/;
  const DECIMAL = /^[-−]?\d{1,6}(?:[.,]\d{1,4})?$/;

  /** A reader of fields, which collects what is wrong with them. */
  const reader = (who) => {
    const problems = [];
    const wrong = (field, code) => {
      problems.push(filled(say[code], { label: labelOf(field, who) }));
      field.setAttribute("aria-invalid", "true");
      return null;
    };
    const number = (pattern, code, convert) => (name) => {
      const field = byName.get(name);
      const text = field.value.replace(/\s+/g, " ").trim();
      field.removeAttribute("aria-invalid");
      if (!text) return null;
      return pattern.test(text) ? convert(text) : wrong(field, code);
    };
    return {
      problems,
      whole: number(WHOLE, "not_whole", (text) => Number(text.replace(/[. ]/g, ""))),
      decimal: number(DECIMAL, "not_number", (text) => Number(text.replace("−", "-").replace(",", "."))),
    };
  };

  const CHANGE = { both: "both", only_before: "onlyBefore", only_after: "onlyAfter", neither: "neither" };
  const places = (who) => (who === "apart" || who === "groups" ? [0, 1] : [0]);

  /** The counts as they were typed; null while some are missing. */
  const countsOf = (who, whole) => {
    if (who === "paired") {
      const found = Object.entries(CHANGE).map(([field, name]) => [name, whole(field)]);
      return found.some(([, n]) => n === null) ? null : Object.fromEntries(found);
    }
    const found = places(who).map((i) => ({ count: whole(`count${i}`), of: whole(`of${i}`) }));
    return found.some(({ count, of }) => count === null || of === null) ? null : found;
  };

  const scaleOf = (problems, decimal) => {
    const [low, high] = [decimal("low") ?? 0, decimal("high") ?? 10];
    if (low >= high) problems.push(say.scale_order);
    return [low, high];
  };

  const fromOf = (problems, decimal, [low, high]) => {
    const from = decimal("from");
    const ends = { low: String(low), high: String(high) };
    if (from !== null && (from < low || from > high)) problems.push(filled(say.from_outside, ends));
    return from;
  };

  const listed = (names) =>
    names.length < 2 ? names.join("") : filled(say.and, { some: names.slice(0, -1).join(", "), last: names.at(-1) });

  const offerOut = (refused) => {
    const columns = listed([...new Map(refused.map((one) => [one.at, one.column])).values()]);
    part("take-out").hidden = !refused.length;
    part("take-out").textContent = filled(say.take_out, { columns });
    part("take-out").onclick = () => takeOut(refused.map(({ at }) => at));
  };

  const optionOf = ({ name, heading }) => {
    const text = heading ? filled(say.column, { name, heading }) : name;
    return element("option", { value: name }, text);
  };

  /** Offers the columns to choose from, where there are more than are asked for. */
  const offerColumns = (columns, who) => {
    const wanted = who === "once" ? 1 : 2;
    part("columns").hidden = columns.length < 2 || (columns.length === 2 && wanted === 2);
    form.querySelector("[data-column='1']").hidden = wanted === 1;
    const offered = columns.map(({ name, heading }) => `${name}\t${heading}`).join("\n");
    if (part("columns").dataset.offered === offered) return;
    part("columns").dataset.offered = offered;
    const answered = columns.filter(({ cells }) => cells.some(({ value }) => value !== undefined));
    const usual = answered.length < wanted ? columns : answered;
    for (const i of [0, 1]) {
      const select = byName.get(`column${i}`);
      const { wanted: kept } = select.dataset;
      delete select.dataset.wanted;
      select.replaceChildren(...columns.map(optionOf));
      select.value = columns.some(({ name }) => name === kept) ? kept : usual[Math.min(i, usual.length - 1)]?.name;
    }
  };

  /** The chosen columns of what was pasted; null where that is not enough. */
  const columnsOf = (who, problems) => {
    const { columns, refused, tooMany, most } = pasted(textOf("text"));
    offerOut(refused);
    if (tooMany) problems.push(filled(say.too_many, { n: grouped(tooMany, say.thousands), most: grouped(most, say.thousands) }));
    problems.push(...refused.map((one) => filled(say.refused[one.code], { column: one.column, row: String(one.row) })));
    if (refused.length) problems.push(say.refused_help);
    offerColumns(columns, who);
    if (!columns.length) return null;
    const names = (who === "once" ? [0] : [0, 1]).map((i) => textOf(`column${i}`));
    if (names.length > columns.length) problems.push(say.one_column);
    else if (new Set(names).size < names.length) problems.push(say.same_column);
    return names.map((name) => columns.find((one) => one.name === name) ?? columns[0]);
  };

  /** All that is given, with what is wrong with it; `isReady` says whether it is enough to go on. */
  const readAll = () => {
    const now = state();
    const { type, who, how, kind, made } = now;
    const { problems, whole, decimal } = reader(who);
    const about = { kind, what: textOf("what"), when: textOf("when"), described: textOf("described"), made, time: chosen("time") };
    const common = { who, names: namesOf(who), floors, asked: places(who).map((i) => whole(`${askedIn(now)}${i}`)), ...about };
    offerOut([]);
    if (who === "groups" && isSameName(common.names)) problems.push(say.same_name);
    if (how === "counts") {
      const counts = countsOf(who, whole);
      return { problems, given: { ...common, counts, from: 1, mean: false, scale: null }, isReady: Boolean(counts) };
    }
    const scale = type === "scale" ? scaleOf(problems, decimal) : null;
    const from = scale ? fromOf(problems, decimal, scale) : 1;
    const columns = columnsOf(who, problems);
    const mean = type === "scale" && byName.get("mean").checked;
    return { problems, given: { ...common, columns, scale, from, mean }, isReady: Boolean(columns) };
  };

  /** Whether something that nobody should see stands in the box, though it may be out of sight. */
  const isRefused = () => pasted(textOf("text")).refused.length > 0;

  return { byName, chosen, isRefused, lay, readAll };
};
