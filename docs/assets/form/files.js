// From an entry to its files as the check reads them, and the short names that the form proposes.
// No page is touched here.
"use strict";
(() => {
  /** A short name made of a title: small letters a–z, digits and hyphens, at most `most` long. */
  Metodebank.form.shortName = (title, most = 60) => {
    const plain = title
      .toLowerCase()
      .replace(/[æœ]/g, (letter) => (letter === "æ" ? "ae" : "oe"))
      .replace(/ø/g, "oe")
      .replace(/å/g, "aa")
      .replace(/ß/g, "ss")
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/['’]/g, "")
      .replace(/[^a-z0-9]+/g, "-");
    const cut = plain.length > most ? plain.slice(0, most + 1).replace(/-[^-]*$/, "").slice(0, most) : plain;
    return cut.replace(/^-+|-+$/g, "");
  };

  /**
   * A name for a source that no other has, of its title and year: two who write of the same source
   * without knowing of each other give it the same name.
   */
  Metodebank.form.sourceName = ({ title, year }, taken) => {
    const words = Metodebank.form.shortName(title, 30) || "source";
    const name = year && !words.includes(year) ? `${words}-${year.slice(2)}` : words;
    // Two names that differ by hyphens alone are one to whoever hears them.
    const alike = new Set([...taken].map((id) => id.replaceAll("-", "")));
    for (let i = 1; ; i += 1) {
      const tried = i === 1 ? name : `${name}-${i}`;
      if (!alike.has(tried.replaceAll("-", ""))) return tried;
    }
  };

  Metodebank.form.files = (data, prose) => {
    const labels = Object.fromEntries(data.figures);
    const isPlain = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*|\d{4}-\d{2}-\d{2})$/;
    const words = new Set(["null", "true", "false", "yes", "no", "on", "off", "y", "n"]);

    /** A text as YAML; JSON's quotation marks are YAML's. */
    const scalar = (value) => {
      const text = String(value);
      const isFlag = typeof value === "boolean";
      return isFlag || (isPlain.test(text) && !words.has(text)) ? text : JSON.stringify(text);
    };
    const flow = (value) => {
      if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
      if (value === null || typeof value !== "object") return scalar(value);
      const pairs = Object.entries(value).map(([key, one]) => `${key}: ${flow(one)}`);
      return `{${pairs.join(", ")}}`;
    };

    const isEmpty = (value) =>
      value === "" || value === false || value === undefined || (typeof value === "object" && !Object.keys(value).length);

    /** What stands under a field's name in the file; undefined where it is left out. */
    const written = {
      each_language(value, { some }) {
        const own = some ? "" : value[data.language]; // where one language is enough, the rest show it too
        const all = data.languages.map((language) => [language, value[language] || own]);
        return Object.fromEntries(all.filter(([, text]) => text));
      },
      group: (value, field) => group(value, field),
      groups: (value, field) => value.map((row) => group(row, field)).filter((row) => Object.keys(row).length),
      position: (value) => value && value.split(",").map((one) => one.trim()),
      notes: (value) => {
        const notes = Object.entries(value).map(([id, { text, sources }]) => [
          id,
          Metodebank.form.claim(prose, text, sources),
        ]);
        return Object.fromEntries(notes.filter(([, text]) => text));
      },
    };
    const content = (value, field) => (written[field.control] ? written[field.control](value, field) : value);

    const group = (value, { fields, fates }) => {
      const plain = fields.map((field) => [field.name, content(value[field.name], field)]);
      const told = (fates || []).map((fate) => [
        fate,
        Object.keys(value.fates || {}).filter((id) => value.fates[id] === fate),
      ]);
      return Object.fromEntries([...plain, ...told].filter(([, one]) => !isEmpty(one)));
    };

    /** The lines of a field: a list of groups in blocks, all else on one line. */
    const lines = (name, value, field) => {
      if (field.control === "groups" && value.length) {
        const rows = value.map((row) =>
          Object.entries(row)
            .map(([key, one], i) => `  ${i ? "  " : "- "}${key}: ${flow(one)}\n`)
            .join(""),
        );
        return `${name}:\n${rows.join("")}`;
      }
      if (field.control === "notes") {
        const notes = Object.entries(value).map(([id, text]) => `  ${id}: ${scalar(text)}\n`);
        return `${name}:\n${notes.join("")}`;
      }
      return `${name}: ${flow(value)}\n`;
    };

    const fieldsAs = (values, fields) =>
      fields
        .map((field) => [field, content(values[field.name], field)])
        .filter(([field, value]) => (field.required && Array.isArray(value)) || !isEmpty(value))
        .map(([field, value]) => lines(field.name, value, field))
        .join("");

    /** The text of an entry: front matter, and each section under its heading. */
    const text = ({ kind, values }) => {
      const { about, facts, sections, front } = data.kinds[kind];
      const inFront = [...about, ...facts].filter(({ name }) => front.includes(name));
      const body = sections.map(({ name, heading, control, required }) => {
        const made = prose.section(values.sections[name], control, labels);
        return required || made.blocks.length ? `\n## ${heading}\n\n${prose.markdown(made)}\n` : "";
      });
      return `---\n${fieldsAs(values, inFront)}---\n${body.join("")}`;
    };

    /** The sources that fields name, wherever in a group they stand. */
    const named = (values, fields) =>
      fields.flatMap(({ name, control, fields: inner }) => {
        if (control === "source") return [values[name]];
        if (control === "group") return named(values[name], inner);
        return control === "groups" ? values[name].flatMap((row) => named(row, inner)) : [];
      });

    /** The author's own sources that the entry uses. */
    const sources = (newSources, ids) => {
      const used = Object.entries(newSources).filter(([id]) => ids.includes(id));
      return used
        .map(([id, { title, publisher, year, language, url, withheld }]) => {
          const fields = { id, title, language, publisher, year };
          const given = Object.entries(withheld ? { ...fields, url_withheld: "true" } : { ...fields, url });
          return given
            .filter(([, one]) => one)
            .map(([key, one], i) => `${i ? "  " : "- "}${key}: ${key === "url_withheld" ? one : scalar(one)}\n`)
            .join("");
        })
        .join("");
    };

    /** The files of an entry, each with its name and text. */
    const files = (entry) => {
      const { facts, front } = data.kinds[entry.kind];
      const inFile = facts.filter(({ name }) => !front.includes(name));
      const whole = text(entry);
      const own = sources(entry.newSources, [...prose.cited(whole), ...named(entry.values, facts)]);
      const made = [
        { name: `${entry.kind}.yml`, text: fieldsAs(entry.values, inFile) },
        { name: `${entry.values.original || data.language}.md`, text: whole },
      ];
      return own ? [...made, { name: data.file, text: own }] : made;
    };

    const folder = ({ kind, values }) => `methods/${kind}/${values.id}`;
    return { files, folder, content, flow, isEmpty, lines, named, sources };
  };
})();
