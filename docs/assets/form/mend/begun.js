// The file of a translation that was begun in the form: all of it is new.  No page is touched here.
"use strict";
(() => {
  const scalar = JSON.stringify; // whose quotation marks are YAML's
  const isText = (value) => typeof value === "string";

  const row = (values) =>
    Object.entries(values).map(([key, value], i) => `  ${i ? "  " : "- "}${key}: ${scalar(value)}`);

  /** The lines of a field: a text, a list of texts, some by their names, or rows of them. */
  const lines = ([name, value]) => {
    if (isText(value)) return [`${name}: ${scalar(value)}`];
    if (!Array.isArray(value)) return [`${name}:`, ...Object.entries(value).map(([id, one]) => `  ${id}: ${scalar(one)}`)];
    if (value.every(isText)) return [`${name}: [${value.map(scalar).join(", ")}]`];
    return [`${name}:`, ...value.flatMap(row)];
  };

  /**
   * The text of a file of `fields`, made from the language `of`, and of `sections`, each a heading
   * and a text; `prints` are those of the original's parts that it was made from.
   */
  Metodebank.form.begun = ({ fields, of, prints, sections }) => {
    const memory = Object.entries(prints).map(([part, print]) => `    ${part}: ${print}`);
    const front = [...fields.flatMap(lines), "translation:", `  of: ${of}`, "  parts:", ...memory];
    const body = sections.map(([heading, text]) => `\n${heading ? `## ${heading}\n\n` : ""}${text.trim()}\n`);
    return `---\n${front.join("\n")}\n---\n${body.join("")}`;
  };
})();
