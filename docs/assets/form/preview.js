// The page that an entry will become, made of its words; what visitors type is never read as HTML.
"use strict";
(() => {
  Metodebank.form.preview = ({ data, prose, sources, controls, form }) => {
    const { element } = Metodebank.form;
    const labels = Object.fromEntries(data.figures);
    const read = Metodebank.form.inline(data);

    // What words in italics are in, as `view.py` has it.
    const foreign = data.language === data.languages[0] ? "" : data.languages[0];
    let isForeign = false; // whether the text is in a language in which italics may be anything

    const SVG = "http://www.w3.org/2000/svg";
    const drawn = (name, attributes, ...parts) => {
      const made = document.createElementNS(SVG, name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      made.append(...parts);
      return made;
    };

    /** A share as a bar, as `pages/render.py` draws it. */
    const bar = ({ part, whole }) => {
      const shape = { x: 0.5, y: 0.5, height: 9 };
      return drawn(
        "svg",
        { class: "bar", viewBox: "0 0 100 10", width: 60, height: 6, "aria-hidden": "true" },
        drawn("rect", { ...shape, width: 99, fill: "none", stroke: "currentColor" }),
        drawn("rect", { ...shape, width: 99 * Math.min(part / whole, 1), fill: "currentColor" }),
      );
    };

    const grouped = (number) => String(number).replace(/\B(?=(?:\d{3})+$)/g, data.page.thousands);

    /** Parts of a whole in words, each with its bar. */
    const shownShares = (mark) => {
      const found = prose.shares(mark);
      if (!found.length) return [mark]; // of nought there is no part
      const told = data.page.share[found.length > 1 ? "change" : "one"];
      return found.flatMap((share, i) => {
        const [before, between, after] = told[i].split("{}");
        const words = `${before}${grouped(share.part)}${between}${grouped(share.whole)}${after} `;
        return [element("span", { className: "share" }, words, bar(share)), " "];
      });
    };

    /** Where in a source something stands: "s. 12–15". */
    const shownPlace = ({ unit, numbers }) => {
      const [one, many] = data.page.places[unit];
      return (numbers.includes("–") ? many : one).replace("{}", numbers);
    };

    /** A line with its citations as numbers. */
    const inline = (text, cite) => read(text).flatMap((node) => shown(node, cite));
    const shown = (node, cite) => {
      const within = (nodes) => nodes.flatMap((one) => shown(one, cite));
      if (typeof node === "string") return [node];
      if ("cite" in node) return prose.cites(node.cite).map(cite);
      if ("share" in node) return shownShares(node.share);
      if ("link" in node) return within(node.link);
      if ("strong" in node) return [element("strong", {}, ...within(node.strong))];
      return [foreign && !isForeign ? element("i", { lang: foreign }, ...within(node.weak)) : element("em", {}, ...within(node.weak))];
    };

    const block = ({ type, text, figure, label }, cite) => {
      const kind = label ? [element("span", { className: `figure figure--${figure}` }, label), " "] : [];
      return element(type === "paragraph" ? "p" : "li", {}, ...kind, ...inline(text, cite));
    };

    /** Items that follow each other stand in one list. */
    const blocks = (made, cite) => {
      const shown = [];
      for (const one of made) {
        const list = { points: "UL", numbered: "OL" }[one.type];
        if (list && shown.at(-1)?.tagName !== list) shown.push(element(list, one.number > 1 ? { start: one.number } : {}));
        if (list) shown.at(-1).append(block(one, cite));
        else shown.push(block(one, cite));
      }
      return shown;
    };

    /** What became of a method's core elements. */
    const shownFates = (root, fates = {}) =>
      Object.entries(fates).map(([id, fate]) => {
        const option = [...root.querySelectorAll("[data-control=fates] option")].find(({ value }) => value === fate);
        return `${data.elements[id]}: ${option.textContent}`;
      });

    /** What a row holds: what it is of, and each of its other fields by its label. */
    const shownRow = ({ fields }, row, root) =>
      fields
        .map((one, i) => [i ? `${one.label}: ` : "", row[one.name] === true ? "✓" : shownFact(one, row[one.name], root)])
        .filter(([, text]) => text)
        .map((parts) => parts.join(""));

    /** What a field holds, in the words that the form shows for it. */
    const shownFact = (field, value, within = form()) => {
      const root = controls.first(within, `[data-field="${field.name}"]`);
      const label = (id) =>
        [...root.querySelectorAll("option, input")].find((one) => one.value === id)?.closest("label, option");
      const name = (id) => {
        const found = label(id);
        return found?.querySelector("span")?.firstChild.textContent || found?.textContent || id;
      };
      if (field.control === "choices") return value.map(name).join(" · ");
      if (["choice", "source"].includes(field.control)) return value && name(value);
      if (field.control === "list") return value.join(", ");
      if (field.control === "each_language") return value[data.language];
      if (field.control === "group") return Object.values(value).filter(Boolean).join("–");
      if (field.control === "groups") {
        const rows = controls.rowsOf(root);
        return value
          .map((row, i) => [...shownRow(field, row, rows[i]), ...shownFates(root, row.fates)].join(" · "))
          .filter(Boolean)
          .join("\n");
      }
      if (field.control === "notes") {
        return Object.entries(value)
          .filter(([, { text }]) => text)
          .map(([id, { text }]) => `${data.elements[id]}: ${text}`)
          .join(" ");
      }
      return typeof value === "string" ? value : "";
    };

    /** The parts of the page. */
    return ({ kind, values }) => {
      const { original } = values;
      isForeign = Boolean(original);
      const direction = data.rightToLeft.includes(original) ? { dir: "rtl" } : {};
      const inWords = original ? { lang: original, ...direction } : {};
      const { facts, sections } = data.kinds[kind];
      const cited = [];
      const places = new Map();
      const cite = ({ id, place }) => {
        if (id === data.advice) return element("span", { className: "advice" }, data.page.advice);
        if (!cited.includes(id)) cited.push(id);
        if (place) places.set(id, (places.get(id) || new Set()).add(shownPlace(place)));
        return element("sup", { className: "cite" }, `[${cited.indexOf(id) + 1}]`);
      };
      const rows = facts
        .map((field) => [field.label, shownFact(field, values[field.name])])
        .filter(([, text]) => text)
        .map(([label, text]) => element("div", {}, element("dt", {}, label), element("dd", {}, text)));
      const texts = sections.flatMap(({ name, heading, control, required }) => {
        const made = prose.section(values.sections[name], control, labels);
        if (!required && !made.blocks.length) return [];
        const advice = made.isAdvice
          ? [element("p", { className: "mb-advice-line" }, data.page.section_advice)]
          : [];
        const shownText = element("div", inWords, ...blocks(made.blocks, cite));
        return element("section", {}, element("h3", {}, heading), ...advice, shownText);
      });
      const list = cited.map((id) => {
        const where = places.has(id) ? `, ${[...places.get(id)].join("; ")}` : "";
        return element("li", {}, sources.has(id) ? sources.name(id) : id, where);
      });
      return [
        element("p", { className: "mb-kind" }, data.words.kinds[kind].label),
        element("h2", inWords, values.title || "…"),
        element("p", { className: "mb-gist", ...inWords }, values.summary),
        element("dl", { className: "mb-facts mb-facts__lists" }, ...rows),
        ...texts,
        ...(list.length ? [element("h3", {}, data.page.sources), element("ol", {}, ...list)] : []),
      ];
    };
  };
})();
