// A figure that an address hands to the form (value/shown.js): it goes into a case where nothing is
// written, and is kept there at once; to a draft that stands it is offered, as one more.
"use strict";
Metodebank.form.figure = ({ data, page, controls, forms, draft, choose, changed }) => {
  const { element, handedFigure } = Metodebank.form;
  const say = data.words.handed_figure;
  const labels = Object.fromEntries(data.figures);
  const place = page.querySelector("[data-asked]");
  const heading = data.kinds.case.sections.find(({ name }) => name === "results").heading;
  const results = controls.locate(forms.case, "sections.results");
  const MARK = /\s*(\{[^{}]*\})$/; // of the counts, which the page draws

  /** What the address holds; null where that is no figure of a kind that there is. */
  const read = () => {
    const { kind, text } = handedFigure() ?? {};
    return Object.hasOwn(labels, kind ?? "") ? { kind, text, sources: [] } : null;
  };

  const show = (text, ...more) => {
    const title = element("h2", { id: "form-asked", tabIndex: -1 }, say.heading);
    place.replaceChildren(title, element("p", {}, text), ...more);
    place.setAttribute("aria-labelledby", title.id);
    place.hidden = false;
  };

  const linkTo = (row) => {
    const target = controls.target(row);
    target.id ||= "form-figure";
    const link = element("a", { href: `#${target.id}` }, say.go);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      controls.target(row).focus();
    });
    return element("p", {}, link);
  };

  /** Tells of which kind a figure is, where it stands, and what its mark is for. */
  const tell = (words, { kind, text }, row) => {
    const mark = text.match(MARK)?.[1];
    const told = mark ? [element("p", {}, controls.fill(say.mark, mark))] : [];
    show(controls.fill(words, labels[kind], heading), ...told, linkTo(row));
  };

  /** So that the figure does not come again when the page is loaded anew. */
  const forgetAddress = () => history.replaceState(history.state, "", location.pathname + location.search);

  /** Puts a figure into the first row of a case's results that is empty, or a new one. */
  const put = (figure) => {
    choose("case");
    const isEmpty = (one) => !controls.read(one).text.trim();
    const row = controls.rowsOf(results).find(isEmpty) ?? controls.addRow(results);
    controls.write(row, figure);
    changed();
    forgetAddress();
    tell(say.put_in, figure, row);
    return row;
  };

  const offer = (figure) => {
    const button = element("button", { type: "button", className: "mb-button" }, say.put);
    button.addEventListener("click", () => controls.target(put(figure)).focus());
    const told = `${labels[figure.kind]}: ${figure.text.replace(MARK, "")}`;
    show(controls.fill(say.kept, heading), element("p", {}, told), element("p", {}, button));
  };

  const figure = read();
  if (!figure) {
    show(say.unreadable);
    return;
  }
  const isIt = (row) => controls.read(row).text === figure.text;
  const there = draft.isBlank() ? null : controls.rowsOf(results).find(isIt);
  if (there) {
    choose("case");
    forgetAddress();
    tell(say.there, figure, there);
  } else if (draft.isBlank()) put(figure);
  else offer(figure);
};
