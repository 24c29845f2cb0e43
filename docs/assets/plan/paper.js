// The plan on paper: the empty sheet of the page, filled in with what is in the plan.
"use strict";
(() => {
  const { element } = Metodebank.form;
  const { hasText, sums, table } = Metodebank.plan;

  /** Fills in the sheet; what is empty gets back the room to write that it has there. */
  Metodebank.plan.onPaper = (sheet, parts, say) => {
    const slots = new Map([...sheet.querySelectorAll("[data-slot]")].map((slot) => [slot.dataset.slot, slot]));
    const blanks = new Map([...slots].map(([name, slot]) => [name, [...slot.childNodes]]));
    const asked = parts.flatMap((part) => part.asked);

    const fill = (name, children) => {
      const slot = slots.get(name);
      slot.classList.toggle("plan__filled", children.length > 0);
      slot.replaceChildren(...(children.length ? children : blanks.get(name)));
    };

    const paragraphs = (text) =>
      text.split(/\n+/).filter((line) => line.trim()).map((line) => element("p", { dir: "auto" }, line));

    const cellsOf = ({ rows, numeric }) =>
      rows.map((row) =>
        element(
          "tr",
          {},
          ...row.map((text, i) => element("td", { dir: "auto", className: numeric.includes(i) ? "plan__number" : "" }, text)),
        ),
      );

    const sourcesOf = (plan) =>
      plan.values.sources.filter(hasText).map(({ cells }, i) =>
        element("tr", {}, element("td", {}, `[${i + 1}] ${cells.source}`), element("td", {}, cells.address)),
      );

    const sumLines = (plan) => {
      const { rows, told } = sums(plan, say);
      return [
        ...rows.map(([name, sum]) => element("p", {}, element("strong", {}, `${name}: `), sum)),
        ...told.map((text) => element("p", {}, text)),
      ];
    };

    return (plan) => {
      for (const one of asked) {
        if (one.type !== "rows") fill(one.name, paragraphs(plan.values[one.name]));
        else fill(one.name, one.name === "sources" ? sourcesOf(plan) : cellsOf(table(plan, one, say)));
      }
      fill("sums", sumLines(plan));
    };
  };
})();
