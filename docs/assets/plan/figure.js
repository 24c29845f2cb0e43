// A figure that an address hands to the plan (value/page.js): put into an empty plan, and offered
// where one stands.  It comes behind the `#`, which no host is told.
"use strict";
/** `redraw` shows the plan anew, and `changed` is called when it is another. */
Metodebank.plan.figure = ({ page, say, byName, state, redraw, changed }) => {
  const { element, parsed } = Metodebank.form;
  const { hasText, isEmpty, row } = Metodebank.plan;
  const LONGEST = 2000;
  const words = say.figure;
  const status = page.querySelector("[data-status]");

  /** What the address holds; null where that is no figure. */
  const read = () => {
    try {
      const given = parsed(decodeURIComponent(location.hash.replace(/^#figure=/, "")));
      const textOf = (name) => (typeof given[name] === "string" ? given[name].slice(0, LONGEST).trim() : "");
      const figure = { text: textOf("text"), value: textOf("value"), what: textOf("what"), when: textOf("when") };
      return figure.text ? { ...figure, isBase: given.base === true } : null;
    } catch {
      return null;
    }
  };

  const add = (values, name, cells) => {
    const more = row(byName.get(name), { cells, own: true });
    return { ...values, [name]: [...values[name].filter((one) => hasText(one) || one.of.length), more] };
  };

  /** So that the figure does not come again when the page is loaded anew. */
  const forgetAddress = () => history.replaceState(history.state, "", location.pathname + location.search);

  const put = ({ text, value, what, when, isBase }) => {
    const where = [words.where, when].filter(Boolean).join(": ");
    const withFigure = add(state.plan.values, "local", { what: text, value, where });
    const values = isBase ? add(withFigure, "indicators", { what, base: value, how: when }) : withFigure;
    state.plan = { ...state.plan, values };
    redraw();
    changed();
    forgetAddress();
    status.replaceChildren(element("p", {}, isBase ? words.added_base : words.added));
  };

  const button = (text, act) => {
    const made = element("button", { type: "button", className: "mb-button" }, text);
    made.addEventListener("click", act);
    return made;
  };

  const offer = (figure) => {
    const close = (act) => () => {
      notice.remove();
      act();
      status.focus();
    };
    const ways = element("p", {}, button(words.put, close(() => put(figure))), " ", button(words.leave, close(forgetAddress)));
    const notice = element("div", { className: "mb-notice", role: "alert" }, element("p", {}, words.suggests), element("p", {}, figure.text), ways);
    status.after(notice);
  };

  const figure = read();
  if (!figure) status.replaceChildren(element("p", {}, words.unreadable));
  else if (isEmpty(state.plan)) put(figure);
  else offer(figure);
};
