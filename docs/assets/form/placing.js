// Where what a document holds belongs: under which heading or label of ours each text stands.
// `authors/placing.py` and `word_answers.py` do the same with what is mailed; a test holds the two
// together.  No page is touched here.
"use strict";
(() => {
  const AROUND = /^[ \t\n\u00a0#*_]+|[ \t\n\u00a0#*_]+$/g;
  const NUMBER = /^(?:(?:\d{1,2}\.)*\d{1,2}[.):]?|[a-z]\)|[ivx]{1,4}[.)])\s+/;
  const ITEM = /^(?:-|\d+\.) /;

  const stripped = (text) => text.replace(AROUND, "");
  const filled = (lines) => lines.map((line) => line.replace(/^[ \t\u00a0]+|[ \t\u00a0]+$/g, "")).filter(Boolean);
  const linesOf = (text) => filled(text.split("\n"));

  /** A heading or a label as it is recognised, whatever its capitals, marks and colon. */
  const bare = (text) =>
    stripped(stripped(text.toLowerCase()).replace(/[ \t\n\u00a0]+/g, " ").replace(/:$/, ""));

  const own = (table, name) => (Object.hasOwn(table, name) ? table[name] : undefined);

  /** What a text names in a table, numbered or not, with "(may be left out)" or not. */
  const found = (table, text, leftOut = []) => {
    const name = leftOut.reduce(
      (rest, words) => (rest.endsWith(`(${words})`) ? stripped(rest.slice(0, -words.length - 2)) : rest),
      bare(text),
    );
    return own(table, name) ?? own(table, name.replace(NUMBER, ""));
  };

  /** What stands before the first colon and after it; the latter is undefined where there is none. */
  const parted = (line) => {
    const at = line.indexOf(":");
    return at < 0 ? [line] : [line.slice(0, at), stripped(line.slice(at + 1))];
  };

  const option = (options, text) => {
    const name = bare(text);
    return (name && options.find((names) => names.includes(name))?.[0]) || "";
  };

  /* Answers. */

  const TICKED = /^(?:[☒☑✓✔✗✘■⊠]|\[[xX✓]\])\s*(.*)$/u;
  const UNTICKED = /^(?:[☐□❏❑]|\[[ \u00a0]?\])\s*(.*)$/u;
  const CROSS = /^[xX]\s+(.*)$/;
  const YES = ["ja", "yes", "x"];
  const SHAPES = {
    whole: /^\D{0,4}?(\d{1,9})\D{0,12}$/,
    day: /^(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4}))$/,
    position: /^(-?\d{1,2}[.,]\d+)[,;\s]+(-?\d{1,3}[.,]\d+)$/,
  };
  const FROM_TO = /^\D{0,4}?(\d+)(?:\s*(?:-|–|—|til|to)\s*(\d+))?\s*\.?$/;

  /** Whether a line is ticked, undefined where it has no box, and what it says. */
  const ticked = (line, options) => {
    const tick = TICKED.exec(line);
    if (tick) return [true, tick[1]];
    const box = UNTICKED.exec(line);
    const text = box ? box[1] : line;
    const cross = CROSS.exec(text);
    if (cross && option(options, parted(cross[1])[0])) return [true, cross[1]];
    return [box ? false : undefined, text];
  };

  const inShape = {
    whole: ([number]) => number,
    position: (parts) => parts.map((part) => part.replace(",", ".")).join(", "),
    day(parts) {
      const [year, month, day] = parts[0].length === 4 ? parts : parts.toReversed();
      return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    },
  };
  const shaped = (control, lines) => {
    for (const [at, line] of lines.entries()) {
      const match = SHAPES[control].exec(line.replace(/^[[\]() ]+|[[\]() ]+$/g, ""));
      if (match) return [inShape[control](match.slice(1).filter(Boolean)), lines.toSpliced(at, 1)];
    }
    return ["", lines];
  };

  const isSomething = (value) =>
    value === true || (typeof value === "object" ? Object.keys(value).length > 0 : Boolean(value));

  /** Reads what was answered, line by line: the value, and the lines that it has no room for. */
  const answers = (table, language) => {
    const labelled = (field, line) => {
      const [label, rest] = parted(line);
      if (rest === undefined) return [];
      return [field.fields.find((one) => Object.values(one.label).map(bare).includes(bare(label))), rest];
    };
    /** The ids of the options that a line names, and what it says besides. */
    const named = (pool, text) => {
      if (option(pool, text)) return [[option(pool, text)], ""];
      const [label, meaning] = parted(text);
      const one = meaning ? option(pool, label) : "";
      if (one) return [[one], table.hints.includes(bare(meaning)) ? "" : meaning];
      const parts = text.split(/[,;]| og | and /).filter((part) => part.trim()).map((part) => option(pool, part));
      return parts.every(Boolean) ? [parts, ""] : [[], text];
    };
    const chosen = (pool, lines) => {
      const ids = [];
      const left = [];
      for (const line of lines) {
        const [isTicked, text] = ticked(line, pool);
        const [some, rest] = named(pool, text);
        if (isTicked !== false) ids.push(...some.filter((id) => !ids.includes(id)));
        if (rest) left.push(rest);
      }
      return [ids, left];
    };
    /** The flag of a group that a line names, and whether it is set. */
    const flagged = (field, line) => {
      for (const one of field.fields.filter(({ control }) => control === "flag")) {
        const labels = [[one.name, ...Object.values(one.label).map(bare)]];
        const [isTicked, text] = ticked(line, labels);
        if (option(labels, text)) return [one, isTicked !== false];
      }
      return [];
    };

    const isUnticked = (field, line) => {
      const [isTicked, text] = ticked(line, []);
      return isTicked === false && field.fields.some((one) => named(one.options || [], text)[0].length);
    };
    const fatesIn = (rows, fate, told) =>
      told.split(/[,;]/).filter((part) => {
        const id = option(table.elements, part);
        const row = rows.findLast((one) => id && (own(table.elementsOf, one.id) || []).includes(id));
        if (row) row.fates = { ...row.fates, [id]: fate };
        return !row && stripped(part);
      }).map(stripped);

    const controls = {
      choice(field, lines) {
        const [[first = "", ...others], left] = chosen(field.options ?? [], lines);
        return [first, [...others, ...left]];
      },
      choices: (field, lines) => chosen(field.options ?? [], lines),
      list(field, lines) {
        const sign = field.commas ? /[,;]/ : /;/;
        return [lines.flatMap((line) => line.split(sign)).map(stripped).filter(Boolean), []];
      },
      each_language(field, lines) {
        const value = {};
        for (const line of lines) {
          const [label, rest] = parted(line);
          const other = rest === undefined ? "" : option(field.others, label);
          const told = other ? rest : line;
          const name = other || language;
          if (told) value[name] = value[name] ? `${value[name]} ${told}` : told;
        }
        return [value, []];
      },
      group(field, lines) {
        const value = {};
        const left = [];
        for (const line of lines) {
          const [inner, told] = labelled(field, line);
          const numbers = FROM_TO.exec(line);
          if (inner) {
            const [one, rest] = read(inner, [told]);
            if (isSomething(one)) value[inner.name] = one;
            left.push(...rest);
          } else if (numbers && field.fields.every(({ control }) => control === "whole")) {
            field.fields.forEach(({ name }, i) => {
              if (numbers[i + 1]) value[name] = numbers[i + 1];
            });
          } else left.push(line);
        }
        return [value, left];
      },
      groups(field, lines) {
        const rows = [];
        const left = [];
        const [first] = field.fields;
        for (const line of lines) {
          const [inner, told] = labelled(field, line);
          const [label, rest] = parted(line);
          const fate = rest === undefined ? "" : option(field.fates || [], label);
          const [flag, isSet] = flagged(field, line);
          const put = (one, value) => {
            if (!rows.length || one.name in rows.at(-1)) rows.push({});
            rows.at(-1)[one.name] = value;
          };
          if (inner) {
            const [value, over] = told ? read(inner, [told]) : ["", []];
            left.push(...over);
            if (isSomething(value)) put(inner, value);
          } else if (flag) {
            if (isSet) put(flag, true);
          } else if (fate) left.push(...fatesIn(rows, fate, rest));
          else {
            const [ids, over] = chosen(first.options ?? [], [line]);
            rows.push(...ids.map((id) => ({ [first.name]: id })));
            if (!isUnticked(field, line)) left.push(...over);
          }
        }
        return [rows, left];
      },
      notes(field, lines) {
        const value = {};
        const left = lines.filter((line) => {
          const [label, rest] = parted(line);
          const id = rest ? option(table.elements, label) : "";
          if (!id || id in value) return true;
          value[id] = { text: rest };
          return false;
        });
        return [value, left];
      },
      flag(field, lines) {
        const labels = [[field.name, ...Object.values(field.label).map(bare)]];
        const isYes = (line) => YES.includes(bare(line));
        const said = lines.map((line) => [line, ...ticked(line, labels)]);
        const left = said.filter(([line, , text]) => text && !option(labels, text) && !isYes(line));
        return [said.some(([line, isTicked]) => isTicked || isYes(line)), left.map(([, , text]) => text)];
      },
      whole: (field, lines) => shaped("whole", lines),
      day: (field, lines) => shaped("day", lines),
      position: (field, lines) => shaped("position", lines),
    };
    const read = (field, lines) => (controls[field.control] ?? ((_, some) => [some.join(" "), []]))(field, filled(lines));
    return read;
  };

  /* Placing. */

  /** The lines in a cell; of a table within it, one for each row. */
  const inCell = (cell, isPlain) =>
    cell.flatMap((block) => {
      if (block.type !== "table") return linesOf(isPlain ? block.words : block.text);
      const rows = block.rows.map((row) => row.map((one) => inCell(one, isPlain).join(" ")).filter(Boolean));
      return rows.filter((row) => row.length).map((row) => row.join(" | "));
    });

  /** The first line of a cell, by which its row is called. */
  const called = (cell) => cell.flatMap((one) => linesOf(one.words))[0] ?? "";

  const textsOf = (blocks) =>
    blocks.flatMap((block) =>
      block.type === "table" ? block.rows.filter((row) => row.length).map((row) => called(row[0])) : [block.words],
    );

  const kindOf = (blocks, table) => {
    const texts = textsOf(blocks);
    const named = texts.map((text) => own(table.titles, bare(text))).find(Boolean);
    if (named) return named;
    const counts = Object.entries(table.kinds).map(([id, { sections, labels }]) => [
      id,
      texts.filter((text) => found(sections, text) || found(labels, text, table.optional)).length,
    ]);
    return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
  };

  /** Lines as the text of a section; where some are items, the others are paragraphs. */
  const asText = (lines) => ({
    text: lines.join("\n"),
    ...(lines.some((line) => ITEM.test(line)) ? { layout: "paragraphs" } : {}),
  });

  const walk = (table, kind) => {
    const known = table.kinds[kind];
    const hints = new Set(table.hints);
    const columns = new Set(table.columns);
    const sections = {};
    const fields = {};
    const beside = [];
    const sender = [];
    const notes = [];
    const votes = Object.fromEntries(table.languages.map((language) => [language, 0]));
    let [place, name, depth] = ["beside", "", 0];
    let hasBegun = false;
    let count = 0; // of the numbered items among those that stand one after the other

    const go = (there, [id, language], level) => {
      [place, name, depth] = [there, id, level];
      hasBegun = true;
      if (language) votes[language] += 1;
    };
    const putBeside = (heading, lines) => {
      if (beside.at(-1)?.heading !== heading) beside.push({ heading, lines: [] });
      beside.at(-1).lines.push(...lines);
    };
    const under = () => (place === "beside" ? name : "");
    const into = (id, lines) => (fields[id] = [...(fields[id] || []), ...lines]);
    const put = (lines) => {
      if (place === "section") sections[name].push(...lines);
      else if (place === "field") into(name, lines);
      else if (place === "sender") sender.push(...lines);
      else putBeside(under(), lines);
    };

    const isOtherHeading = (text, level) => {
      if (level <= 1 && !hasBegun && !fields.title) {
        fields.title = [text];
        return true;
      }
      if (["section", "field", "sender"].includes(place) && level > depth) return false;
      go("beside", [text, ""], level);
      putBeside(text, []);
      return true;
    };
    /** Whether a block is a heading; then what follows belongs under it. */
    const begins = (block) => {
      const text = linesOf(block.words).join(" ");
      const isHeading = block.type === "heading";
      const level = isHeading ? block.level : 9;
      if (own(table.titles, bare(text))) return true;
      const section = found(known.sections, text);
      if (section) {
        go("section", section, level);
        sections[section[0]] ??= [];
        return true;
      }
      if (!isHeading && !block.strong) return false;
      const part = found(table.parts, text);
      if (part) {
        go({ sender: "sender", facts: "facts" }[part] ?? "beside", [part === "text" ? "" : text, ""], level);
        return true;
      }
      const label = found(known.labels, text, table.optional);
      if (label) {
        go("field", label, level);
        return true;
      }
      return isHeading && isOtherHeading(text, level);
    };
    /** Puts down a paragraph that begins with a label and a colon; says whether it does. */
    const isLabelled = ([first, ...others]) => {
      const [label, rest] = parted(first);
      const field = rest !== undefined && place !== "sender" && found(known.labels, label, table.optional);
      if (!field) return false;
      go("field", field, 9);
      put([rest, ...others].filter(Boolean));
      if (rest) place = "facts";
      return true;
    };
    const text = (block) => {
      if (place !== "section" && isLabelled(linesOf(block.words))) return;
      const lines = linesOf(["field", "sender"].includes(place) ? block.words : block.text);
      const mark = block.numbered ? `${count}.` : "-";
      put(block.type === "item" && place !== "field" ? [`${mark} ${lines.join(" ")}`] : lines);
    };
    const row = (cells) => {
      if (cells.flatMap((cell) => inCell(cell, true)).every((line) => columns.has(bare(line)))) return;
      const label = cells.length > 1 && place !== "section" ? called(cells[0]) : "";
      const field = label && found(known.labels, label, table.optional);
      const told = cells.map((cell) => inCell(cell, Boolean(field)).filter((line) => !hints.has(bare(line))));
      if (field) {
        votes[field[1]] += 1;
        hasBegun = true;
        into(field[0], [told[0].slice(1), ...told.slice(1)].flat());
      } else put([told.filter((cell) => cell.length).map((cell) => cell.join(" ")).join(" | ")]);
    };

    const take = (block) => {
      count = block.type === "item" ? count + Number(block.numbered) : 0;
      if (block.type === "note") notes.push(`[${block.number}] ${linesOf(block.text).join(" ")}`);
      else if (block.type === "table") block.rows.forEach(row);
      else if (hints.has(bare(block.words)) || !linesOf(block.words).length) return;
      else if (block.type === "hint") putBeside(under(), linesOf(block.text));
      else if (!begins(block)) text(block);
    };

    const advice = (line) =>
      table.advice.reduce((rest, words) => rest.replace(new RegExp(`\\[${words}\\]`, "gi"), "[@advice]"), line);
    /** A line that begins with a kind of figure, or is an item, as such. */
    const figure = (line) => {
      const isItem = ITEM.test(line);
      const words = line.replace(ITEM, "");
      const [label, rest] = parted(words);
      const id = rest === undefined ? "" : own(table.figures, bare(label));
      if (id) return { kind: id, text: rest };
      return isItem ? { kind: "", text: words } : null;
    };
    const section = (id, lines) => {
      const told = lines.map(advice);
      if (!known.marked.includes(id)) return asText(told);
      const rows = told.map(figure);
      const before = told.filter((_, i) => !rows[i]);
      return { ...(before.length ? { before: asText(before) } : {}), rows: rows.filter(Boolean) };
    };

    const done = () => {
      const most = Math.max(...Object.values(votes));
      const tied = table.languages.filter((one) => votes[one] === most);
      const language = tied.includes(table.language) ? table.language : tied[0];
      const read = answers(table, language);
      const values = {};
      for (const field of known.fields.filter((one) => fields[one.name])) {
        const [value, left] = read(field, fields[field.name]);
        if (isSomething(value)) values[field.name] = value;
        if (left.length) beside.push({ heading: field.label[language], lines: left });
      }
      const written = Object.entries(sections).filter(([, lines]) => lines.length);
      if (written.length) values.sections = Object.fromEntries(written.map(([id, lines]) => [id, section(id, lines)]));
      if (notes.length) beside.push({ heading: "", lines: notes });
      return { kind, language, values, beside: beside.filter((one) => one.heading || one.lines.length), sender };
    };
    return { take, done };
  };

  /** What each block of a document belongs to, by a table of what there is. */
  Metodebank.form.placed = (blocks, table) => {
    const { take, done } = walk(table, kindOf(blocks, table));
    blocks.forEach(take);
    return done();
  };
  Metodebank.form.inCell = inCell;
})();
