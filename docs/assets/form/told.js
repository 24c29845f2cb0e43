// What stands in a draft, told in the words of the form, for reading and copying.
"use strict";
(() => {
  Metodebank.form.told = ({ data, controls, sources, forms, state }) => {
    const { element } = Metodebank.form;
    const say = data.words;
    const figures = new Map(data.figures);

    // What the form calls the parts of a value; those without words of their own are not named.
    const PARTS = new Map([
      ["id", say.folder.label],
      ["layout", say.lines.label],
      ["advice", say.sourced.advice],
      ["sources", say.sourced.label],
      ["newSources", say.source.yours],
      ["source", say.source.title],
      ["withheld", say.source.withheld],
      ["before", say.figure.before],
      ["fates", say.fates.label],
      ["github", say.github.name],
      ["kind", say.kind],
      ["beside", say.draft.beside],
      ...Object.entries(data.elements),
      ...Object.entries(say.source.fields),
      ...Object.entries(say.kinds).map(([kind, { label }]) => [kind, label]),
      ...["values", "sections", "text", "rows", "unmarked"].map((name) => [name, ""]),
    ]);

    const byName = (fields = []) => new Map(fields.map((one) => [one.name, one]));
    const ofKind = (kind) => {
      const { about, facts, sections } = Object.hasOwn(data.kinds, kind) ? data.kinds[kind] : {};
      return byName([about, facts, sections].flatMap((some) => some ?? []));
    };

    /** What a reader calls a place in a draft: by the labels on the way to it. */
    const called = (path) => {
      if (path.join() === "sources") return say.source.yours;
      let fields = path[0] === "values" ? ofKind(path[1]) : new Map();
      const names = path.map((step, i) => {
        if (/^\d+$/.test(step)) return String(Number(step) + 1);
        if (i === 1 && step === state.kind) return "";
        if (i > 1 && step === "kind") return say.figure.kind;
        const field = fields.get(step);
        if (field) fields = byName(field.fields);
        return field?.label ?? field?.heading ?? PARTS.get(step) ?? step;
      });
      return names.filter(Boolean).join(" · ");
    };

    /** The element of a place; of a row that is not in the form, one as it would be. */
    const located = (form, at) => {
      const root = controls.locate(form, at.join("."));
      if ((root.dataset.field ?? root.dataset.id) === at.at(-1)) return root;
      return controls.first(root, "template")?.content.querySelector(`[data-field="${CSS.escape(at.at(-1))}"]`);
    };

    /** The label of what was chosen in a list of the form; undefined for what is no choice there. */
    const choice = ([top, kind, ...at], value) => {
      if (top !== "values" || !Object.hasOwn(forms, kind) || !at.length) return undefined;
      const root = located(forms[kind], at);
      if (!root) return undefined;
      const offered = [...root.querySelectorAll("option, [type=checkbox], [type=radio]")];
      const chosen = offered.find((one) => one.value === value);
      return chosen && (chosen.label ?? chosen.nextElementSibling.firstChild.textContent);
    };

    /** What was typed or chosen, in the words in which the form showed it. */
    const inWords = ({ path, text }) => {
      const last = path.at(-1);
      if (last === "layout") return say.lines[text] ?? text;
      if (last === "sources" && sources.has(text)) return sources.name(text);
      if (last === "kind") return (path.length === 1 ? PARTS.get(text) : figures.get(text)) ?? text;
      return choice(path, text) ?? text;
    };

    /** What has the same place stands together. */
    const places = (leaves) => {
      const all = new Map();
      for (const leaf of leaves) {
        const place = called(leaf.path);
        all.set(place, [...(all.get(place) ?? []), inWords(leaf)]);
      }
      return [...all];
    };

    const copying = (shown) => {
      const button = element("button", { type: "button", className: "mb-button" }, say.draft.copy);
      button.addEventListener("click", async () => {
        getSelection().selectAllChildren(shown);
        try {
          await navigator.clipboard.writeText(shown.textContent);
          button.textContent = say.draft.copied;
        } catch {
          button.textContent = say.draft.marked;
        }
      });
      return button;
    };

    const SHORT = 40; // characters that nobody needs to copy

    const shown = ([place, texts]) => {
      const text = texts.join("\n");
      const isShort = text.length <= SHORT && !text.includes("\n");
      const name = element("strong", {}, /[?]$|^$/.test(place) ? `${place} ` : `${place}: `);
      const value = isShort ? element("span", {}, text) : element("pre", { tabIndex: 0 }, text);
      value.dataset.told = "";
      return element("li", {}, name, value, ...(isShort ? [] : [copying(value)]));
    };

    return (leaves) => places(leaves).map(shown);
  };
})();
