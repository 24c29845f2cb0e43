// A file with some of its parts changed: whatever nobody touches stays, character by character.
// How a file is handed over in pieces tells `hooks/metodebank/authors/to_mend.py`.
// No page is touched here.
"use strict";
(() => {
  // What YAML reads as it stands, without quotation marks, wherever it stands; no comma in a list.
  const PLAIN = /^\p{L}[\p{L}\p{N} .,;!?()'’"“”„«»–—%&/+…-]*$/u;
  const WORDS = new Set(["null", "true", "false", "yes", "no", "on", "off", "y", "n"]);
  const LINE = /[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g;

  /** The text of a file in pieces, as it is handed over. */
  const whole = (pieces) => pieces.map((one) => (Array.isArray(one) ? one[2] : one)).join("");

  const linesOf = (text) => text.match(LINE) ?? [];
  const bare = (line) => line.replace(/[\r\n]+$/, "");

  /** How the lines of a file end, most of them. */
  const endOf = (text) => {
    const all = (text.match(/\n/g) ?? []).length;
    return (text.match(/\r\n/g) ?? []).length * 2 > all ? "\r\n" : "\n";
  };

  const isPlain = (text) => PLAIN.test(text) && !WORDS.has(text.toLowerCase());

  /** A value of YAML in the manner of the one that stood there. */
  const line = (old, text) => {
    const [, last] = /^[|>][^]*?([\r\n]*)$/.exec(old) ?? [];
    if (last !== undefined) return JSON.stringify(text) + last;
    if (old.startsWith("'")) return `'${text.replaceAll("'", "''")}'`;
    const mayHaveComma = old.includes(",") || !text.includes(",");
    return !old.startsWith('"') && mayHaveComma && isPlain(text) ? text : JSON.stringify(text);
  };

  /** A list on one line; what stood in it keeps its quotation marks. */
  const list = ({ value, raw }, items) => {
    const known = new Map(value.map((one, i) => [one, raw[i]]));
    const written = (one) => (isPlain(one) && !one.includes(",") ? one : JSON.stringify(one));
    return `[${items.map((one) => known.get(one) ?? written(one)).join(", ")}]`;
  };

  /** The lines before and after those in which two texts differ: how many there are of each. */
  const shared = (old, now) => {
    const most = Math.min(old.length, now.length);
    let first = 0;
    while (first < most && old[first] === now[first]) first += 1;
    let last = 0;
    while (last < most - first && old.at(-1 - last) === now.at(-1 - last)) last += 1;
    return { first, last };
  };

  /** The lines in which two texts differ: those that were, and those that are. */
  const differing = (before, now) => {
    const [old, made] = [before, now].map((text) => text.split("\n"));
    const { first, last } = shared(old, made);
    return { before: old.slice(first, old.length - last), now: made.slice(first, made.length - last) };
  };

  /** Prose in place of another: lines that stay keep their ends. */
  const prose = (old, text, end) => {
    const lines = linesOf(old);
    const made = text.trim() ? text.replace(/^(?:[ \t]*\n)+|\s+$/g, "").split("\n") : [];
    const { first, last } = shared(lines.map(bare), made);
    const kept = lines.slice(0, first).map((one) => (/[\r\n]$/.test(one) ? one : one + end));
    const middle = made.slice(first, made.length - last).map((one) => one + end);
    const rest = lines.slice(lines.length - last);
    const joined = [...kept, ...middle, ...rest].join("");
    return rest.length ? joined : bare(joined);
  };

  const indentOf = (text) => /^[ \t]*/.exec(text)[0];

  /** A field of facts; rows of a list that stay keep their lines. */
  const fact = (old, { rows }, { content, contents, lines, flow, name }, end) => {
    const made = bare(lines(name, content));
    if (!rows || !content.length) return made.replaceAll("\n", end);
    const left = contents.map((one) => JSON.stringify(one));
    const indent = indentOf(rows[0]);
    const inBraces = rows.every((one) => /^\s*-\s*\{/.test(one));
    const written = content.map((row) => {
      const at = left.indexOf(JSON.stringify(row));
      if (at >= 0) {
        left[at] = "";
        return bare(rows[at]) + end;
      }
      if (inBraces) return `${indent}- ${flow(row)}${end}`;
      const own = lines(name, [row]).split("\n").slice(1, -1);
      return own.map((one) => indent + one.replace(/^ {2}/, "") + end).join("");
    });
    return bare(old.slice(0, old.length - rows.join("").length) + written.join(""));
  };

  const newPart = {
    line: ([, , old], { value }) => line(old, value),
    print: (_, { value }) => value,
    list: ([, , , held], { value }) => list(held, value),
    prose: ([, , old], { value }, end) => prose(old, value, end),
    fact: ([, , old, held], change, end) => fact(old, held, change, end),
  };

  /* A file as its parts, with the text before each, and what follows the last one. */

  const apart = (pieces) => {
    const parts = [];
    let before = "";
    for (const one of pieces) {
      if (Array.isArray(one)) parts.push({ before, part: one });
      before = Array.isArray(one) ? "" : before + one;
    }
    return { parts, rest: before };
  };
  const joined = ({ parts, rest }) => parts.map(({ before, part }) => before + part[2]).join("") + rest;

  const replaced = (list, at, count, ...others) => [...list.slice(0, at), ...others, ...list.slice(at + count)];
  const placeOf = ({ parts }, name) => parts.findIndex(({ part }) => part[0] === name);
  const after = ({ parts, rest }, at) => parts[at + 1]?.before ?? rest;
  const withAfter = (file, at, text) =>
    at + 1 < file.parts.length
      ? { ...file, parts: replaced(file.parts, at + 1, 1, { ...file.parts[at + 1], before: text }) }
      : { ...file, rest: text };

  const REST = /^[^\r\n]*(?:\r\n|\n|\r|$)/;
  const END_OF_ROW = /^[ \t]*\}?[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r|$)/;
  const BEGIN_OF_ROW = /^([ \t]*)(-[ \t]+)(\{?)[ \t]*[\w-]+:[ \t]*$/;
  const REMARKS = /^(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*/;
  const HEAD = /(?:^|\n)([a-z_]+:[ \t]*\r?\n)((?:[ \t]*(?:#[^\r\n]*)?\r?\n)*)$/;
  const NAME_ALONE = /^\s*[\w-]*:?\s*$/;

  /** What stands behind a part on its line; nothing where its value ends the line itself. */
  const restOfLine = (file, at) => {
    const isEnded = at >= 0 && /[\r\n]$/.test(file.parts[at].part[2]);
    return isEnded ? "" : REST.exec(after(file, at))[0];
  };
  /** What stands before a part: the lines above, and the beginning of its own. */
  const apartFrom = ({ parts }, at) => {
    const { before } = parts[at];
    const begin = before.search(/[^\r\n]*$/);
    return { above: before.slice(0, begin), line: before.slice(begin) };
  };
  const noLine = (name) => new Error(`${name} has no line of its own`);

  /** Puts lines below the part that comes last of some; at the top, or in front matter, without any. */
  const insert = (file, names, lines, end) => {
    const at = Math.max(...names.map((name) => placeOf(file, name)), -1);
    const gap = after(file, at);
    const [line] = at < 0 ? /^\ufeff?(?:---[ \t]*(?:\r\n|\n))?/.exec(gap) : [restOfLine(file, at)];
    const isOpen = at >= 0 && !/[\r\n]$/.test(file.parts[at].part[2] + line);
    if (isOpen && at < file.parts.length - 1) throw noLine(names[0]);
    return withAfter(file, at, line + (isOpen ? end : "") + lines + gap.slice(line.length));
  };

  /** Takes out the lines of some parts that follow one another; with the last of a field its head, too. */
  const removeLines = (file, first, last) => {
    const { above } = apartFrom(file, first);
    const below = after(file, last).slice(restOfLine(file, last).length);
    const [, head, remarks] = HEAD.exec(above) ?? [];
    const isEmpty = head && !/^(?:[ \t]|- )/.test(below.replace(REMARKS, ""));
    const kept = isEmpty ? above.slice(0, above.length - head.length - remarks.length) + remarks : above;
    const left = withAfter(file, last, kept + below);
    return { ...left, parts: replaced(left.parts, first, last - first + 1) };
  };

  /** Takes out the line of a part, with its name. */
  const remove = (file, at) => {
    if (!NAME_ALONE.test(apartFrom(file, at).line)) throw noLine(file.parts[at].part[0]);
    return removeLines(file, at, at);
  };

  /** Takes out prose, with its heading where that is a part of its own, and the blank lines after it. */
  const removeProse = (file, first, at, end) => {
    const below = after(file, at).replace(/^\s+/, "");
    const above = file.parts[first].before;
    const isLast = at === file.parts.length - 1 && !below;
    const left = withAfter(file, at, isLast ? above.replace(/\s*$/, end) : above + below);
    return { ...left, parts: replaced(left.parts, first, at - first + 1) };
  };

  /* Rows of front matter: each begins with a hyphen, and has a line for each of its values. */

  /** The first and the last part of a row, or of all rows of a field. */
  const partsOfRow = ({ parts }, name) => {
    const all = parts.flatMap(({ part }, at) => (part[0].startsWith(`${name}.`) ? [at] : []));
    return [all[0], all.at(-1)];
  };

  const removeRow = (file, name) => {
    const [first, last] = partsOfRow(file, name);
    const isOwn = BEGIN_OF_ROW.test(apartFrom(file, first).line) && END_OF_ROW.test(restOfLine(file, last));
    if (!isOwn) throw noLine(name);
    return removeLines(file, first, last);
  };

  const written = (value) => line(",", value); // which may hold a comma, since each has its own line

  /** The lines of a row; those after the first stand below its first word. */
  const rowLines = (values, indent, hyphen, end) =>
    Object.entries(values)
      .map(([key, value], i) => `${indent}${i ? " ".repeat(hyphen.length) : hyphen}${key}: ${written(value)}${end}`)
      .join("");

  const addRows = (file, { name, rows, after: names }, end) => {
    const [first, last] = partsOfRow(file, name);
    const made = (indent, hyphen) => rows.map((one) => rowLines(one, indent, hyphen, end)).join("");
    if (first === undefined) return insert(file, names, `${name}:${end}${made("  ", "- ")}`, end);
    const [, indent, hyphen] = BEGIN_OF_ROW.exec(apartFrom(file, first).line) ?? [];
    if (hyphen === undefined || !END_OF_ROW.test(restOfLine(file, last))) throw noLine(name);
    return insert(file, [file.parts[last].part[0]], made(indent, hyphen), end);
  };

  /** Puts a value into a row that has others. */
  const addToRow = (file, { name, within, value }, end) => {
    const [first, last] = partsOfRow(file, within);
    const [, indent, hyphen, brace] = BEGIN_OF_ROW.exec(apartFrom(file, first).line) ?? [];
    if (hyphen === undefined || brace) throw noLine(name);
    const own = `${indent}${" ".repeat(hyphen.length)}${name.split(".").at(-1)}: ${written(value)}${end}`;
    return insert(file, [file.parts[last].part[0]], own, end);
  };

  const ofRows = { rows: addRows, row: (file, { name }) => removeRow(file, name) };

  /** The lines of what was not there before. */
  const newLines = ({ parts }, { name, type, value, heading, lines, content }, end) => {
    if (type === "fact") return lines(name, content).replaceAll("\n", end);
    if (type === "prose") return `${end}## ${heading}${end}${end}${prose("", value, end)}${end}`;
    const [field, id] = name.split(".");
    const own = `${id ? `  ${id}` : field}: ${JSON.stringify(value)}${end}`;
    const isThere = parts.some(({ part }) => part[0].startsWith(`${field}.`));
    return id && !isThere ? `${field}:${end}${own}` : own;
  };

  const isGone = ({ type, value, content }) =>
    type === "fact" ? content === undefined : type !== "list" && !value.trim();

  const changed = (file, change, end) => {
    if (ofRows[change.type]) return ofRows[change.type](file, change, end);
    const at = placeOf(file, change.name);
    if (at < 0) {
      if (isGone(change)) return file;
      return change.within ? addToRow(file, change, end) : insert(file, change.after, newLines(file, change, end), end);
    }
    if (isGone(change)) {
      return change.type === "prose" ? removeProse(file, change.heading ? at - 1 : at, at, end) : remove(file, at);
    }
    const { before, part } = file.parts[at];
    const [name, type] = part;
    const made = [name, type, newPart[type](part, change, end)];
    return { ...file, parts: replaced(file.parts, at, 1, { before, part: made }) };
  };

  /**
   * The text of a file in pieces, with some changes: each has a name, a type and the new value, and
   * where it may be missing, `after` names the parts that may stand before it, or `within` its row.
   * "rows" are added to a field, a "row" is taken out.
   */
  Metodebank.form.patch = (pieces, changes) => {
    const end = endOf(whole(pieces));
    return joined(changes.reduce((file, change) => changed(file, change, end), apart(pieces)));
  };

  Object.assign(Metodebank.form, { differing, whole });
})();
