// A figure that an address hands to the plan (value/shown.js).  A baseline comes among the local
// figures and into the row of an indicator, what was measured since into the row alone, each with
// its kind, its day and what it does not show; what is neither is a text that can be copied.
"use strict";
/** `redraw` shows the plan anew, and `changed` is called when it is another. */
Metodebank.plan.figure = ({ page, say, byName, boxOf, state, redraw, changed }) => {
  const { element, handedFigure } = Metodebank.form;
  const { filled, hasText, isEmpty, row } = Metodebank.plan;
  const words = say.figure;
  const status = page.querySelector("[data-status]");
  const CELLS = ["base", "how"]; // of an indicator, into which a figure is written

  const stop = (text) => text.replace(/[.\s]+$/, "");
  const joined = (some, between) => some.filter(Boolean).join(between);
  /** Texts one after the other, each but the last ended by one full stop. */
  const sentences = (some) => some.filter(Boolean).map((one, i, all) => (i < all.length - 1 ? `${stop(one)}.` : one)).join(" ");
  const isBaseAlone = ({ base, since }) => Boolean(base) && !since;

  /* What is written. */

  const kinded = (text, kind) => (kind ? filled(words.kinded, { kind, text }) : text);
  const hasYear = (text) => /\d{4}/.test(text);

  /** Of a text like "questionnaire, May 2027" the parts that tell a day, and the others. */
  const partsOf = (when) => {
    const parts = when.split(/[,;]/).map((one) => one.trim());
    const days = parts.filter(hasYear);
    return days.length ? { days, others: parts.filter((one) => !hasYear(one)) } : { days: [when], others: [] };
  };

  /** When each was measured; of one day for two times nobody knows which is meant but the later. */
  const daysOf = ({ base, since, when }) => {
    if (!base) return { since: when };
    const { days } = partsOf(when);
    if (!since) return { base: joined(days, ", ") };
    const two = days.flatMap((one) => one.split(words.and));
    return two.length === 2 && two.every(hasYear) ? { base: two[0], since: two[1] } : { since: when };
  };

  /** What a figure writes into the cells of an indicator. */
  const cellsOf = (figure) => {
    const { base, since, kind, change, about } = figure;
    const days = daysOf(figure);
    const later = joined([filled(words.since, { kind: kind || words.measured, since }), days.since], ", ");
    const known = change || (base ? "" : words.not_reckoned);
    return {
      base: base ? joined([kinded(base, kind), days.base], ", ") : "",
      how: since ? sentences([later, known, about]) : "",
    };
  };

  const adds = (text, more) => Boolean(more) && !text.includes(more);

  /** An indicator with a figure; what stood there stays. */
  const withFigure = (one, figure) => {
    const more = cellsOf(figure);
    const cell = (name) => (adds(one.cells[name], more[name]) ? joined([one.cells[name].trim(), more[name]], "; ") : one.cells[name]);
    return { ...one, own: true, cells: { ...one.cells, ...Object.fromEntries(CELLS.map((name) => [name, cell(name)])) } };
  };

  const withRow = (values, name, cells) => {
    const more = row(byName.get(name), { cells, own: true });
    const isSame = (one) => JSON.stringify(one.cells) === JSON.stringify(more.cells);
    if (values[name].some(isSame)) return values;
    return { ...values, [name]: [...values[name].filter((one) => hasText(one) || one.of.length), more] };
  };

  /** The plan's values with a baseline among the local figures. */
  const withLocal = (values, { base, value, kind, what, when, about }) => {
    const { days, others } = partsOf(when);
    const where = joined([joined([words.where, joined(others, ", ")], ": "), about], ". ");
    return withRow(values, "local", { what: kinded(what, kind), value: value || base, where, as_of: joined(days, ", ") });
  };

  const nameOf = ({ cells }) => cells.what.trim();
  const indicators = () => state.plan.values.indicators.filter(nameOf);
  const named = (name) => (name ? indicators().find((one) => nameOf(one) === name) : undefined);

  /** The plan's values with a figure at an indicator, or at a new one. */
  const measured = (values, figure, at) => {
    if (at) return { ...values, indicators: values.indicators.map((one) => (one === at ? withFigure(one, figure) : one)) };
    const { base, how } = cellsOf(figure);
    const others = joined(partsOf(figure.when).others, ", ");
    return withRow(values, "indicators", { what: figure.what, base, how: how || others });
  };

  /** So that the figure does not come again when the page is loaded anew. */
  const forgetAddress = () => history.replaceState(history.state, "", location.pathname + location.search);

  const linkTo = (name) => {
    const link = element("a", { href: "#plan-indicators" }, words.go);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const at = state.plan.values.indicators.findIndex((one) => nameOf(one) === name);
      boxOf("indicators").querySelector(`[data-row="${at}"] [data-cell], [data-add]`).focus();
    });
    return link;
  };

  /** Puts a figure to the indicator that is called so, or to a new one, and says where it is. */
  const put = (figure, name = "") => {
    const at = named(name);
    const values = isBaseAlone(figure) ? withLocal(state.plan.values, figure) : state.plan.values;
    state.plan = { ...state.plan, values: measured(values, figure, at) };
    redraw();
    changed();
    forgetAddress();
    const what = at ? name : figure.what;
    const added = filled(isBaseAlone(figure) ? words.added_base : words.added, { what });
    status.replaceChildren(element("p", {}, added, " ", linkTo(what)));
  };

  /* What is offered. */

  const button = (text, act) => {
    const made = element("button", { type: "button", className: "mb-button" }, text);
    made.addEventListener("click", act);
    return made;
  };

  // Words by how they begin: "naboer" and "nabo" are alike.
  const stems = (text) => new Set((text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((one) => one.slice(0, 4)));
  const likeness = (name, what) => {
    const [one, other] = [stems(name), stems(what)];
    const shared = [...one].filter((stem) => other.has(stem)).length;
    return shared * 2 >= Math.min(one.size, other.size) ? shared : 0;
  };

  /** The indicator that is likely meant: the one that is called like what was measured, if any. */
  const meant = (names, { what }) => {
    const isSame = (name) => name.toLowerCase() === what.toLowerCase();
    const most = Math.max(...names.map((name) => likeness(name, what)));
    const alike = names.filter((name) => most && likeness(name, what) === most);
    return names.find(isSame) ?? (alike.length === 1 ? alike[0] : "");
  };

  /** A list of where the figure can be put, with the row that is meant chosen; null where none is. */
  const places = (figure) => {
    const names = [...new Set(indicators().map(nameOf))];
    if (!names.length) return null;
    const as = words.at[figure.base && figure.since ? "both" : figure.base ? "base" : "since"];
    const options = names.map((name) => element("option", { value: name }, filled(as, { what: name })));
    const list = element("select", {}, element("option", { value: "" }, words.at.new), ...options);
    list.value = meant(names, figure);
    return list;
  };

  /** What stands already in the cells into which a figure would be written; '' where nothing does. */
  const standing = (figure, name) => {
    const cells = named(name)?.cells;
    const more = cellsOf(figure);
    const { columns } = byName.get("indicators");
    const taken = columns.filter((one) => cells?.[one.name].trim() && adds(cells[one.name], more[one.name]));
    const told = taken.map((one) => filled(words.stands_in, { column: one.label, text: cells[one.name].trim() }));
    return told.length ? filled(words.stands, { what: name, cells: told.join(". ") }) : "";
  };

  const notice = (texts, ...more) => {
    const told = element("div", { role: "alert" }, ...texts.map((text) => element("p", {}, text)));
    const made = element("div", { className: "mb-notice" }, told, ...more);
    status.after(made);
    return made;
  };

  /** An act that takes the notice away first, from which the keyboard goes on where it is said. */
  const closing = (made, act) => {
    made.remove();
    act();
    status.focus();
  };

  /** Offers a figure to a plan that stands; what would be added to is told before it is. */
  const offer = (figure) => {
    const list = places(figure);
    const question = element("p", { role: "status" });
    const yes = button(words.put, () => (ask() ? closing(made, () => put(figure, list?.value)) : null));
    const no = button(words.leave, () => closing(made, forgetAddress));
    /** Shows what stands there now; says whether that was shown before. */
    const ask = () => {
      const told = standing(figure, list?.value);
      const isKnown = question.textContent === told;
      question.textContent = told;
      yes.textContent = told ? words.put_after : words.put;
      return isKnown;
    };
    const where = list ? [element("p", {}, element("label", {}, words.at.label, " ", list)), question] : [];
    list?.addEventListener("change", ask);
    ask();
    const made = notice([words.suggests, figure.text], ...where, element("p", {}, yes, " ", no));
  };

  /** Offers the text of a figure that has no place of its own. */
  const offerText = ({ text }) => {
    const did = element("p", { role: "status" });
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(text);
        did.textContent = words.copied;
      } catch {
        getSelection().selectAllChildren(made.querySelector("p + p"));
        did.textContent = words.not_copied;
      }
    };
    const no = button(words.close, () => closing(made, forgetAddress));
    const made = notice([words.has_no_place, text], element("p", {}, button(words.copy, copy), " ", no), did);
  };

  const given = handedFigure();
  const { text, what = text, when = "", ...rest } = given ?? {};
  const figure = { ...rest, text, what: what || text, when: stop(when) };
  if (!given) status.replaceChildren(element("p", {}, words.unreadable));
  else if (!figure.base && !figure.since) offerText(figure);
  else if (isEmpty(state.plan)) put(figure);
  else offer(figure);
};
