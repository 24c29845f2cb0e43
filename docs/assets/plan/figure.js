// A figure that an address hands to the plan (value/shown.js): put into an empty plan, and offered
// where one stands, also for the row of the indicator that was measured.
"use strict";
/** `redraw` shows the plan anew, and `changed` is called when it is another. */
Metodebank.plan.figure = ({ page, say, byName, state, redraw, changed }) => {
  const { element, handedFigure } = Metodebank.form;
  const { filled, hasText, isEmpty, row } = Metodebank.plan;
  const words = say.figure;
  const status = page.querySelector("[data-status]");

  const withRow = (values, name, cells) => {
    const more = row(byName.get(name), { cells, own: true });
    return { ...values, [name]: [...values[name].filter((one) => hasText(one) || one.of.length), more] };
  };

  /** So that the figure does not come again when the page is loaded anew. */
  const forgetAddress = () => history.replaceState(history.state, "", location.pathname + location.search);

  const joined = (text, more) => (text.includes(more) ? text : [text, more].filter(Boolean).join("; "));

  /** An indicator with what was measured at its start, and since; what stood there stays. */
  const withFigure = ({ cells, ...rest }, { base = "", since, when }) => {
    const later = since ? [filled(words.since, { since }), when].filter(Boolean).join(", ") : "";
    const now = { ...cells, base: joined(cells.base, base), how: joined(cells.how, later) };
    return { ...rest, own: true, cells: now };
  };

  const nameOf = ({ cells }) => cells.what.trim();
  const indicators = () => state.plan.values.indicators.filter(nameOf);
  const isBaseAlone = ({ base, since }) => Boolean(base) && !since;

  /** The plan's values with the figure at an indicator; a base line alone makes a new one. */
  const measured = (values, figure, at) => {
    const { what = "", when = "", base } = figure;
    const put = (one) => (one === at ? withFigure(one, figure) : one);
    if (at) return { ...values, indicators: values.indicators.map(put) };
    return isBaseAlone(figure) ? withRow(values, "indicators", { what, base, how: when }) : values;
  };

  /** Puts the figure among the local ones, and at the indicator that is called so. */
  const put = (figure, name = "") => {
    const { text, value = "", when = "" } = figure;
    const at = name && indicators().find((one) => nameOf(one) === name);
    const where = [words.where, when].filter(Boolean).join(": ");
    const values = withRow(state.plan.values, "local", { what: text, value, where });
    state.plan = { ...state.plan, values: measured(values, figure, at) };
    redraw();
    changed();
    forgetAddress();
    const added = isBaseAlone(figure) ? words.added_base : words.added;
    status.replaceChildren(element("p", {}, at ? filled(words.added_row, { what: name }) : added));
  };

  const button = (text, act) => {
    const made = element("button", { type: "button", className: "mb-button" }, text);
    made.addEventListener("click", act);
    return made;
  };

  /** Where the figure can be put: what it would be at each indicator; null where there is but one way. */
  const places = (figure) => {
    const { base, since } = figure;
    const names = base || since ? [...new Set(indicators().map(nameOf))] : [];
    if (!names.length) return null;
    const as = words.at[base && since ? "both" : base ? "base" : "since"];
    const first = isBaseAlone(figure) ? words.at.new : words.at.local;
    const options = names.map((name) => element("option", { value: name }, filled(as, { what: name })));
    return element("select", {}, element("option", { value: "" }, first), ...options);
  };

  const offer = (figure) => {
    const list = places(figure);
    const close = (act) => () => {
      notice.remove();
      act();
      status.focus();
    };
    const ways = element("p", {}, button(words.put, close(() => put(figure, list?.value))), " ", button(words.leave, close(forgetAddress)));
    const where = list ? [element("p", {}, element("label", {}, words.at.label, " ", list))] : [];
    const told = [words.suggests, figure.text].map((text) => element("p", {}, text));
    const notice = element("div", { className: "mb-notice", role: "alert" }, ...told, ...where, ways);
    status.after(notice);
  };

  const figure = handedFigure();
  if (!figure) status.replaceChildren(element("p", {}, words.unreadable));
  else if (isEmpty(state.plan)) put(figure);
  else offer(figure);
};
