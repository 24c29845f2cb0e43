// What is wrong with an entry: the rules of the check that a form can break, each problem with its
// place in the form, its code and what fills its message.  No page is touched here.
"use strict";
(() => {
  Metodebank.form.check = (data, prose) => {
    const personal = Metodebank.form.personal(data.personal);
    const html = new RegExp(data.patterns.html, "gu");
    const read = Metodebank.form.inline(data);
    const numbered = new RegExp(data.patterns.numbered, "gu");
    const unreadable = new RegExp(data.patterns.unreadable, "u");
    const tracked = new RegExp(data.patterns.tracked, "u");
    const result = new RegExp(data.patterns.result, "u");
    const citations = new RegExp(data.patterns.citation, "gu");
    const template = new RegExp(data.patterns.template, "gu");
    const footnote = new RegExp(data.patterns.footnote, "gu");
    const foreign = new RegExp(data.patterns.foreign, "mu");
    const linkLike = new RegExp(data.patterns.linkLike, "gu");
    const shareLike = new RegExp(data.patterns.shareLike, "gu");
    const afterShare = new RegExp(data.patterns.afterShare, "u");
    const inner = new RegExp(`^(?:${data.patterns.inner})$`, "u");
    const isId = new RegExp(`^(?:${data.patterns.id})$`, "u");
    const isReserved = new RegExp(`^(?:${data.patterns.reserved})$`, "iu");
    const plain = (id) => id.replaceAll("-", "");
    const labels = Object.fromEntries(data.figures);
    const entries = new Set(data.entries);

    const isDay = (text) => {
      const date = new Date(`${text}T00:00:00Z`);
      return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
    };

    const FIRST_DAY = "-01-01"; // what a year lacks; a month lacks its end
    /** Whether a value has its shape, as `schema/fields.py` knows it. */
    const hasShape = (text, { pattern, dated, least, most }) =>
      new RegExp(`^(?:${pattern})$`, "u").test(text) &&
      (most === undefined || (least <= Number(text) && Number(text) <= most)) &&
      (!dated || isDay(text + FIRST_DAY.slice(text.length - 4)));

    // The last day that has begun somewhere on earth, where a day begins 14 hours early.
    const latestDay = () => new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10);
    /** Whether a year, month or day lies more than so many years after today. */
    const liesAhead = (text, years) => {
      const last = latestDay();
      return text > `${Number(last.slice(0, 4)) + years}${last.slice(4)}`.slice(0, text.length);
    };

    /** Whether a day lies more than so many years before another, as far as both are known. */
    const isEarlier = (day, other, years = 0) => {
      const limit = `${Number(other.slice(0, 4)) - years}${other.slice(4)}`;
      const known = Math.min(day.length, limit.length);
      return day.slice(0, known) < limit.slice(0, known);
    };

    const YEAR_OR_DAY = /^[0-9]{4}(-[0-9]{2}){0,2}$/u;
    /** Whether what is given are days, of which the second is earlier. */
    const areReversed = (first, then, years) =>
      [first, then].every((text) => YEAR_OR_DAY.test(text) && !liesAhead(text, 0)) && isEarlier(then, first, years);

    /** Whether nothing is filled in, in a field or in any part of it. */
    const isEmpty = (value) =>
      !value || (typeof value === "object" && Object.values(value).every((one) => isEmpty(one)));

    /** An address without its title, and without angle brackets around it. */
    const bare = (target) =>
      target.trim().replace(/\s+(?:"[^"]*"|'[^']*'|\([^()]*\))$/, "").replace(/^<(.*)>$/, "$1");

    /** Where the links of a line lead to; what is not closed leads nowhere. */
    const links = (line) =>
      [...line.matchAll(/(?<!\\)\]\(/g)].flatMap(({ index }) => {
        const rest = line.slice(index + 2);
        const whole = /^((?:[^()]|\([^()]*\))*)\)/.exec(rest);
        return whole ? [bare(whole[1])] : rest.includes(")") ? [rest] : [];
      });

    /** What checks the fields of a form, and notes what is wrong; `cites` looks up a text's sources. */
    const checksOf = (note, cites) => {
      const people = (at, text) => {
        for (const { code, found } of personal(text)) note(at, code, { found });
      };
      const length = (at, text, limit) => {
        const length = [...text].length;
        if (length > limit) note(at, "text-too-long", { length, limit, over: length - limit });
      };

      const missing = (at, { label }) => note(at, "field-missing", { field: label });
      const line = (at, text, field) => {
        length(at, text, field.limit);
        people(at, text);
      };

      /** What holds between the fields of a group: see `schema/fields.py`. */
      const rules = {
        rising(at, values, { rising: [low, high], code }) {
          const [first, last] = [values[low], values[high]];
          const both = [first, last].every((text) => /^\d{1,9}$/.test(text));
          if (both && Number(first) > Number(last)) note([...at, high].join("."), code, { first, last });
        },
        in_order(at, values, { in_order: { first, then, or_first, or_then, ahead }, code }) {
          const [start, end] = [values[or_first] ? or_first : first, values[or_then] ? or_then : then];
          const [from, to] = [values[start] ?? "", values[end] ?? ""];
          if (!areReversed(from, to, start === or_first ? 0 : ahead)) return;
          note([...at, end].join("."), code, { first: from, last: to });
        },
        either(at, values, { either: sets, code }) {
          const given = [...new Set(sets.flat())].filter((name) => !isEmpty(values[name]));
          const isWhole = (some) => some.length === given.length && some.every((name) => given.includes(name));
          if (!sets.some(isWhole)) note(at.join("."), code);
        },
        just_one(at, values, { just_one: names, none, several }) {
          const given = names.filter((name) => !isEmpty(values[name])).length;
          if (given !== 1) note([...at, names[0]].join("."), given ? several : none, { id: values.id });
        },
      };

      /** The fields of a group at a place, the way to it, and what holds between them. */
      const group = (at, values, { fields, rules: between }) => {
        for (const one of fields) field([...at, one.name].join("."), values[one.name], one);
        for (const rule of between) {
          for (const [name, holds] of Object.entries(rules)) if (name in rule) holds(at, values, rule);
        }
      };

      const controls = {
        text(at, value, field) {
          if (value) line(at, value, field);
          else if (field.required) missing(at, field);
        },
        shaped(at, value, { shape, required, ...field }) {
          const { code, least, most, allowed, ahead } = shape;
          const isSecret = personal(value || "").some((one) => one.code === "secret");
          if (isSecret) note(at, "secret");
          else if (value && !hasShape(value, shape)) note(at, code, { value, least, most, allowed });
          else if (value && ahead !== undefined && liesAhead(value, ahead)) note(at, "in-the-future", { value });
          const named = allowed && inner.exec(value);
          if (named && !entries.has(value)) {
            note(at, "unknown-entry", { id: named[2], file: `methods/${named[1]}/` });
          }
          if (!value && required) missing(at, field);
        },
        flag() {},
        choice(at, value, field) {
          if (!value && field.required) missing(at, field);
        },
        source(at, value, field) {
          if (!value && field.required) missing(at, field);
        },
        choices(at, value, { least }) {
          if (value.length < least) note(at, "list-too-short", { least });
        },
        list(at, value, field) {
          if (value.length < field.least) note(at, "list-too-short", { least: field.least });
          value.forEach((text, i) => {
            line(at, text, field);
            if (value.indexOf(text) < i) note(at, "listed-twice", { value: text });
          });
        },
        each_language(at, value, field) {
          if (!value[data.language] && field.required) missing(at, field);
          for (const text of Object.values(value)) if (text) line(at, text, field);
        },
        group(at, value, field) {
          if (field.required || !isEmpty(value)) group([at], value, field);
        },
        groups(at, value, field) {
          if (value.length < field.least) note(at, "list-too-short", { least: field.least });
          value.forEach((row, i) => {
            if (field.least || !isEmpty(row)) group([at, i], row, field);
          });
        },
        notes(at, value, { limit }) {
          for (const [id, { text, sources: ticked }] of Object.entries(value)) {
            const whole = Metodebank.form.claim(prose, text, ticked);
            if (!whole) continue;
            length(`${at}.${id}`, whole, limit);
            people(`${at}.${id}`, whole);
            cites(`${at}.${id}`, whole);
            if (!prose.hasCitation(whole)) note(`${at}.${id}`, "claim-without-source");
          }
        },
      };
      const field = (at, value, one) => controls[one.shape ? "shaped" : one.control](at, value, one);

      return { field, group, people };
    };

    /** Whether a place lies outside all boxes around a country; the check looks closer. */
    const isFarOff = (position, country) => {
      const [north, east] = position.split(",").map(Number);
      const holds = ([south, west, top, right]) => south <= north && north <= top && west <= east && east <= right;
      return Boolean(country) && !data.around[country].some(holds);
    };

    /** What is wrong with an entry, in the order of the form; a remark may be right, and stops nobody. */
    const entry = ({ kind, values, newSources }) => {
      const problems = [];
      const known = new Set([...data.sources.map(([id]) => id), ...Object.keys(newSources), data.advice]);
      const note = (at, code, gaps = {}) => problems.push({ at, code, gaps });
      const cites = (at, text) => {
        for (const found of prose.badCitations(text)) note(at, "bad-citation", { found });
        for (const id of prose.cited(text)) {
          if (!known.has(id)) note(at, "unknown-source", { id, file: data.file });
        }
      };
      const { field, people } = checksOf(note, cites);
      const { original } = values; // a language of whose words nothing is known
      if (original) {
        problems.push({ at: "original", code: "words-not-looked-for", gaps: { value: original }, remark: true });
      }

      const link = (at, address) => {
        const match = inner.exec(address);
        if (match && !entries.has(address)) {
          note(at, "unknown-entry", { id: match[2], file: `methods/${match[1]}/` });
        } else if (!match && !/^https?:\/\/[^\s<>"'\\]+$/.test(address)) {
          note(at, "bad-link", { link: address });
        }
      };

      /** Parts of a whole: each can be understood, and ends a figure. */
      const shares = (at, text, figure) => {
        const isFigure = Boolean(figure) && figure !== data.unknownFigure;
        const marks = [...text.matchAll(shareLike)].map(([mark]) => mark);
        marks.forEach((found, i) => {
          if (!isFigure && !/[0-9]/.test(found)) return;
          const told = prose.shares(found);
          const impossible = told.find(({ part, whole }) => part > whole);
          if (!told.length) note(at, "bad-share", { found: found.slice(0, 40) });
          else if (impossible) note(at, "share-too-large", impossible);
          else if (!isFigure || i < marks.length - 1 || !afterShare.test(text)) note(at, "share-elsewhere", { found });
        });
      };

      /** What a paragraph, an item or a figure holds. */
      const block = (at, text, figure) => {
        shares(at, text, figure);
        const change = tracked.exec(text);
        if (change) {
          note(at, "tracked-change", { found: change[0].slice(0, 30) });
          return;
        }
        for (const [found] of text.matchAll(html)) note(at, "raw-html", { found: found.slice(0, 30) });
        for (const [sign] of text.matchAll(numbered)) {
          if (unreadable.test(read(sign).join(""))) note(at, "unreadable-character");
        }
        for (const [found] of text.matchAll(template)) note(at, "template-mark", { found });
        for (const [found] of text.matchAll(footnote)) note(at, "footnote", { found });
        if (prose.isOtherBlock(text) || foreign.test(text)) note(at, "block-not-allowed");
        const addresses = links(text);
        for (const address of addresses) link(at, address);
        for (const [, address] of text.matchAll(linkLike)) {
          if (!addresses.includes(address)) note(at, "bad-link", { link: address });
        }
        people(at, text);
        cites(at, text);
      };

      const isNamed = (text) =>
        Object.values(labels).some((label) => text.toLowerCase().startsWith(`${label.toLowerCase()}:`));
      /** Whether what stands before the figures of a section is one itself, without its kind. */
      const isFigure = ({ type, text }) =>
        type === "points"
          ? !isNamed(text)
          : !original && !prose.claimsNothing(text) && result.test(text.replace(citations, ""));

      /** Whether what is told in plain words is short and easy, as `not_plain` of the check says. */
      const plainWords = (at, { blocks }, heading, most) => {
        const texts = blocks.map(({ text }) => text.replace(citations, ""));
        const count = prose.wordsOf(texts).length;
        const lix = original ? 0 : prose.lix(texts);
        if (count > most.words) note(at, "plain-too-long", { heading, count, limit: most.words });
        if (lix > most.lix) note(at, "plain-too-hard", { heading, count: lix, limit: most.lix });
      };

      /** What a section holds once its sources stand in it. */
      const section = (at, value, { heading, control, required, counted, plain: most, text: label }) => {
        const isMarked = control === "marked";
        const made = prose.section(value, control, labels);
        const count = made.blocks.filter(({ type }) => type !== "paragraph").length;
        if (!made.blocks.length && required) note(at, "section-empty", { heading });
        else if (made.blocks.length && counted && (count < counted[0] || count > counted[1])) {
          note(at, "number-of-items", { heading, least: counted[0], most: counted[1], count });
        }
        if (most) plainWords(at, made, heading, most);
        const placeOf = (one) => (!isMarked ? at : "at" in one ? `${at}.${one.at}` : `${at}.before`);
        for (const one of made.blocks) {
          const place = placeOf(one);
          if (isMarked && !("at" in one) && !made.isAdvice && isFigure(one)) {
            note(place, "figure-in-paragraph", { allowed: Object.values(labels).join(", ") });
          }
          block(place, one.label ? `${one.label}: ${one.text}` : one.text, one.figure);
          const repeated = one.type === "paragraph" && headings.get(prose.plainHeading(one.text));
          if (repeated) note(place, "section-twice", { heading: repeated });
          if ("at" in one && !one.label) {
            note(place, "figure-without-kind", { allowed: Object.values(labels).join(", ") });
          }
          if ("at" in one && !one.text) note(place, "field-missing", { field: label });
          const mayLack =
            made.isAdvice || control === "free" || one.figure === data.unknownFigure || prose.claimsNothing(one.text);
          if (one.text && !mayLack && !prose.hasCitation(one.text)) note(place, "claim-without-source");
        }
        for (const text of prose.linesOf(isMarked ? value.before.text : value.text)) {
          if (prose.isOtherBlock(text)) note(isMarked ? `${at}.before` : at, "block-not-allowed");
        }
      };

      const { about, facts, sections, needs, since, ids, room } = data.kinds[kind];
      const headings = new Map(sections.map(({ heading: text }) => [prose.plainHeading(text), text]));
      const shortName = (id) => {
        if (!id) note("id", "field-missing", { field: data.words.folder.label });
        else if (!isId.test(id)) note("id", "bad-id", { id });
        else if (isReserved.test(id)) note("id", "name-reserved", { name: id });
        else if (ids.includes(id)) note("id", "taken", { id });
        else {
          const other = ids.find((one) => plain(one) === plain(id));
          if (other) note("id", "ids-alike", { id, other });
        }
      };

      about.forEach((one, i) => {
        field(one.name, values[one.name], one);
        if (i === 0) shortName(values.id);
      });
      for (const one of facts) field(one.name, values[one.name], one);
      for (const { name, shape } of facts.filter((one) => one.shape?.within)) {
        const country = values[shape.within];
        if (hasShape(values[name], shape) && isFarOff(values[name], country)) {
          problems.push({ at: name, code: shape.far, gaps: { country }, remark: true });
        }
      }
      for (const { fact, values: some, other, code } of needs) {
        const asks = some.length ? some.includes(values[fact]) : !values[fact].length;
        if (asks && isEmpty(values[other])) note(other, code, { level: values[fact] });
      }
      for (const { day, group: of, year, code } of since) {
        const [first, last] = [values[of][year], values[day]];
        if (areReversed(first, last)) note(day, code, { first, last });
      }
      for (const one of sections) section(`sections.${one.name}`, values.sections[one.name], one);
      sheet(values.sections, sections, room, note);
      size(values.sections, sections, note);
      return once(problems);
    };

    /** A text that cannot fit its sheet is told at its longest section. */
    const sheet = (values, sections, room, note) => {
      const printed = sections.filter((one) => one.sheet);
      const lengths = printed.map(({ name, control }) =>
        prose.printed(prose.section(values[name], control, labels)),
      );
      const length = lengths.reduce((sum, one) => sum + one, 0);
      if (length <= room) return;
      const { name, heading } = printed[lengths.indexOf(Math.max(...lengths))];
      note(`sections.${name}`, "sheet-too-small", { length, limit: room, over: length - room, heading });
    };

    /** A file that is too large for the check is told at its longest section. */
    const size = (values, sections, note) => {
      const bytes = sections.map(({ name, control }) => {
        const text = prose.markdown(prose.section(values[name], control, labels));
        return new TextEncoder().encode(text).length;
      });
      const room = data.largest - 5000; // what stands before the sections takes far less
      if (bytes.reduce((sum, one) => sum + one, 0) > room) {
        const longest = sections[bytes.indexOf(Math.max(...bytes))];
        note(`sections.${longest.name}`, "file-too-large", { limit: data.largest / 1000 });
      }
    };

    const once = (problems) => {
      const keys = problems.map((one) => JSON.stringify(one));
      return problems.filter((_, i) => keys.indexOf(keys[i]) === i);
    };

    /** What is wrong with a source that the author has written. */
    const source = (values) => {
      const problems = [];
      const note = (at, code, gaps = {}) => problems.push({ at, code, gaps });
      checksOf(note, () => {}).group([], values, data.source);
      return once(problems);
    };

    /** A problem in words. */
    const message = ({ code, gaps, remark }) =>
      (remark ? data.remark.replace("{message}", data.messages[code]) : data.messages[code])
        .replace(/\{(\w+)\}/g, (_, name) => (name in gaps ? personal.masked(String(gaps[name])) : ""))
        .replace(/\s+/g, " ")
        .trim();

    return { entry, source, message };
  };

  /** A line that must cite a source, with those that are ticked. */
  Metodebank.form.claim = (prose, text, sources) => {
    const words = prose.oneLine(text);
    const marks = prose.cited(words).length ? "" : sources.map((id) => ` [@${id}]`).join("");
    return words && words + marks;
  };
})();
