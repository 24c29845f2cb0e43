// A figure that an address hands to the form (value/shown.js): it begins a case where nothing is
// written, and is offered to a draft that stands.
"use strict";
Metodebank.form.figure = ({ data, page, controls, forms, draft, choose, changed }) => {
  const { element, handedFigure } = Metodebank.form;
  const say = data.words.handed_figure;
  const place = page.querySelector("[data-asked]");
  const heading = data.kinds.case.sections.find(({ name }) => name === "results").heading;

  /** What the address holds; null where that is no figure of a kind that there is. */
  const read = () => {
    const { kind, text } = handedFigure() ?? {};
    return data.figures.some(([id]) => id === kind) ? { kind, text, sources: [] } : null;
  };

  const show = (text, ...more) => {
    const title = element("h2", { id: "form-asked", tabIndex: -1 }, say.heading);
    place.replaceChildren(title, element("p", {}, text), ...more);
    place.setAttribute("aria-labelledby", title.id);
    place.hidden = false;
    return title;
  };

  /** Puts a figure into the first row of a case's results that is empty, or a new one. */
  const put = (figure) => {
    choose("case");
    const root = controls.locate(forms.case, "sections.results");
    const isEmpty = (one) => !controls.read(one).text.trim();
    const row = controls.rowsOf(root).find(isEmpty) ?? controls.addRow(root);
    controls.write(row, figure);
    changed();
    show(controls.fill(say.put_in, heading));
    controls.target(row).focus();
  };

  const offer = (figure) => {
    const button = element("button", { type: "button", className: "mb-button" }, say.put);
    button.addEventListener("click", () => put(figure));
    show(controls.fill(say.kept, heading), element("p", {}, figure.text), element("p", {}, button));
  };

  const figure = read();
  if (!figure) {
    show(say.unreadable);
    return;
  }
  const whole = { kind: "case", values: { case: { sections: { results: { rows: [figure] } } } } };
  if (draft.holds(whole)) return;
  if (draft.isBlank()) {
    draft.suggest(JSON.stringify(whole));
    show(controls.fill(say.put_in, heading));
  } else offer(figure);
};
