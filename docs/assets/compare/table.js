// The table of a comparison, made of what the build tells of each entry.
"use strict";
(() => {
  const SVG = "http://www.w3.org/2000/svg";

  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== "") made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  };

  const drawn = (tag, attributes, ...children) => {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  /** The house of an entry, drawn as on its page. */
  const houseOf = ({ walls, dark, windows, said }) =>
    drawn(
      "svg",
      { class: "mb-house", viewBox: "0 0 100 120", role: "img", "aria-label": said },
      drawn("path", { class: "mb-house__walls", d: walls }),
      drawn("path", { class: "mb-house__dark", d: dark }),
      ...windows.map(([state, d]) => drawn("path", { class: `mb-house__${state}`, d })),
    );

  const itemOf = ({ text, href, lang, dir, badge }) => {
    const words = { lang, dir };
    if (badge) words.class = `mb-evidence mb-evidence--${badge}`;
    if (!href) return element("span", words, text);
    return element("a", { ...words, href: Metodebank.site.toPage(href) }, text);
  };

  /** What stands between two things: a blank after a badge or a sentence, else a comma. */
  const between = ({ text, badge }) => (badge || /[.!?…]$/.test(text) ? " " : ", ");

  const lineOf = ({ label, items = [], brief }) => {
    const named = label ? [element("strong", {}, itemOf(label))] : [];
    const colon = label && items.length ? [": "] : [];
    const parts = items.flatMap((one, i) => [...(i ? [between(items[i - 1])] : []), itemOf(one)]);
    const [line, more] = brief ? ["mb-compared__brief", "mb-compared__more"] : [];
    return element("p", { class: line }, ...named, element("span", { class: more }, ...colon, ...parts));
  };

  const cellOf = (piece, name, say) => {
    const lines = (piece.rows[name] || []).map(lineOf);
    const house = name === "windows" && piece.house ? [houseOf(piece.house)] : [];
    const empty = element("span", { class: "mb-soft" }, say.empty);
    return [...house, ...(lines.length ? lines : [empty])];
  };

  const nameOf = ({ text, href, lang, dir }) => itemOf({ text, href, lang, dir });

  /** The head of a column: the entry's name, and a button that takes it out. */
  const headOf = (piece, say, remove) => {
    const label = `${say.remove}: ${piece.text}`;
    const button = element("button", { type: "button", class: "mb-button", "aria-label": label }, "×");
    button.addEventListener("click", () => remove(piece.entry));
    const cell = { scope: "col", role: "columnheader", "data-entry": piece.entry };
    return element("th", cell, nameOf(piece), " ", button);
  };

  const rowOf = ({ name, label, same }, pieces, say) => {
    const mark = same ? [" ", element("span", { class: "mb-compared__same" }, say.same)] : [];
    const head = element("th", { scope: "row", role: "rowheader" }, label, ...mark);
    const cells = pieces.map((piece) => element("td", { role: "cell" }, ...cellOf(piece, name, say)));
    return element("tr", { role: "row", "data-row": name, "data-same": same ? "1" : undefined }, head, ...cells);
  };

  /**
   * The table of some entries side by side, with the rows that are given; `remove` takes an entry
   * out.  Roles are told, since a narrow window shows a table that is none to the eye.
   */
  const table = (pieces, rows, say, remove) => {
    const kind = pieces[0].entry.split("/")[0];
    const corner = element("td", { role: "cell" }, element("span", { class: "mb-unseen" }, say.row));
    const heads = pieces.map((piece) => headOf(piece, say, remove));
    return element(
      "table",
      { class: "mb-compared", role: "table", "data-columns": pieces.length },
      element("caption", { class: "mb-unseen" }, say.caption.replace("{}", say.kinds[kind])),
      element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, corner, ...heads)),
      element("tbody", { role: "rowgroup" }, ...rows.map((row) => rowOf(row, pieces, say))),
    );
  };

  Object.assign(Metodebank.compare, { element, table });
})();
