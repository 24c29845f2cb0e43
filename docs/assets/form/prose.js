// From what an author types under a heading to the Markdown that the check reads: paragraphs and
// lists, each with its sources.  No page is touched here.
"use strict";
(() => {
  const POINT = /^([-*+•])\s+(\S.*)$/;
  const STEP = /^(\d{1,9})[.)]\s+(\S.*)$/;
  const MARK = /^(?:[-*+•]|\d{1,9}[.)])\s+/;
  const BEGINS_SMALL = /^[*_"'«“”(]*\p{Ll}/u;
  const ENDED = /[.:;!?…][)"'”»]?$|\]$/;
  // What Markdown would make something else of than a paragraph or a list.
  const OTHER_BLOCK = /^(?:#{1,6}(?:\s|$)|>|```|~~~|([-_*])(?:\s*\1){2,}$|\[[^\]]+\]:)|!\[[^\n]*\]\(/;

  const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;
  const END = /[.!?:…]+(?=[\s)\]«»”"*]|$)/u;
  const LONG = 7; // letters of a word that is long

  /** The words of paragraphs and items, and how hard these are to read: see `words/lix.py`. */
  const wordsOf = (texts) => texts.flatMap((text) => text.match(WORD) ?? []);
  const lix = (texts) => {
    const words = wordsOf(texts);
    const sentences = texts.flatMap((text) => text.split(END)).filter((part) => part.search(WORD) >= 0).length;
    const long = words.filter((word) => [...word].length >= LONG).length;
    return words.length && Math.round(words.length / sentences + (100 * long) / words.length);
  };

  /** Makes what depends on the bank's patterns: see `form.py`. */
  Metodebank.form.prose = ({ patterns, advice }) => {
    const unreadable = new RegExp(patterns.unreadable, "gu");
    const softBreaks = /[\v\f\u2028\u2029]/g; // within a paragraph of Word and PowerPoint
    const day = new RegExp(`^${patterns.dayOrFloor}`, "u");
    const citations = new RegExp(patterns.citation, "gu");
    const unclosed = new RegExp(patterns.unclosed, "gu");
    const nextSource = new RegExp(patterns.nextSource, "gu");
    const placeAfter = new RegExp(patterns.placeAfter, "iuy");
    const located = new RegExp(patterns.located, "iu");
    const isShare = new RegExp(`^(?:${patterns.share})$`, "iu");
    const isId = new RegExp(`^(?:${patterns.id})$`, "u");
    const letters = { æ: "ae", ø: "oe", å: "aa", _: "-", " ": "-" };

    /** A text on one line, as a field of the check reads it. */
    const oneLine = (text) => text.replace(softBreaks, " ").replace(unreadable, "").trim().replace(/\s+/g, " ");

    /** The id that is meant by a text, as Python's `as_id` reads it. */
    const asId = (text) => {
      const plain = oneLine(text.toLowerCase()).replace(/[æøå_ ]/g, (letter) => letters[letter]);
      return isId.test(plain) ? plain : text;
    };

    /** The sources in what stands between the brackets of a citation, as `schema/marks.py` parts them. */
    const parted = (inside) => {
      const parts = [];
      let begin = 0;
      for (const gap of inside.matchAll(nextSource)) {
        placeAfter.lastIndex = gap.index + gap[0].length;
        if (!gap[0].includes("@") && placeAfter.test(inside)) continue;
        parts.push(inside.slice(begin, gap.index));
        begin = gap.index + gap[0].length;
      }
      return [...parts, inside.slice(begin)];
    };

    /** A source of a citation: its id, where in it, and whether that can be understood. */
    const cite = (written) => {
      const [, name, unit, first, last = first] = located.exec(written.trim()) || [];
      const id = asId(unit ? name : written.trim());
      const isPlain = id && !/[;,]/.test(id);
      if (!unit) return { id, isPlain };
      const numbers = first === last ? first : `${first}–${last}`;
      return {
        id,
        isPlain: isPlain && id !== advice && Number(first) <= Number(last),
        place: { unit: unit.normalize("NFKC").toLowerCase(), numbers },
      };
    };
    const cites = (inside) => parted(inside).map(cite);

    /** The ids that a text cites, each once. */
    const cited = (text) => [
      ...new Set([...text.matchAll(citations)].flatMap(([, inside]) => cites(inside).map(({ id }) => id))),
    ];

    /** The citations in a text that nobody understands. */
    const badCitations = (text) => [
      ...[...text.matchAll(citations)]
        .filter(([, inside]) => !cites(inside).every(({ isPlain }) => isPlain))
        .map(([mark]) => mark),
      ...[...text.matchAll(unclosed)].map(([mark]) => mark),
    ];

    /** Whether a text cites something, be it in a way that nobody understands. */
    const hasCitation = (text) => cited(text).length > 0 || badCitations(text).length > 0;

    const number = (text) => Number(text.replace(/[^0-9]/g, ""));

    /** What a mark in braces says, as `schema/marks.py` reads it: parts of wholes, or nothing. */
    const shares = (mark) => {
      const [, part, , whole, then, , of] = isShare.exec(mark) || [];
      const found = [[part, whole], [then, of]].filter(([first]) => first);
      const made = found.map((pair) => ({ part: number(pair[0]), whole: number(pair[1]) }));
      return made.every((one) => one.whole) ? made : [];
    };

    const pasted = Metodebank.form.pasted({ patterns });
    const linesOf = (text) =>
      text.replace(/\r\n?/g, "\n").split("\n").map((line) => oneLine(line));

    /** What would begin a block of another kind in a paragraph or an item is shown as it is. */
    const plain = (text) =>
      text
        .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2")
        .replace(/^([-+*])(?=\s|$)/, "\\$1")
        .replace(/^>(?=\s*\d)/, "\\>")
        .replace(/^(?==+$|--$)/, "\\")
        .replace(/^#(?=\s+\d)/, (sign) => (ENDED.test(text) ? `\\${sign}` : sign))
        .replace(/^(?=\[[^\]^@]+\]:(?!\s*(?:<|https?:|www\.|[a-z]+\/)))/, "\\");

    /** Whether a line leads into a list, and needs no source. */
    const claimsNothing = (text) => text.endsWith(":");

    /** The lines that are steps of a list, each with its number, as `reading/meant.py` reads them. */
    const steps = (lines) => {
      const found = new Map();
      let ended = 0; // the last number of the list before
      const filled = lines.map((line, at) => [at, STEP.exec(line)]).filter(([at]) => lines[at]);
      filled.forEach(([at, step], i) => {
        if (!step) return;
        const number = Number(step[1]);
        const next = Number(filled[i + 1]?.[1]?.[1]);
        const before = filled[i - 1]?.[0];
        const isSmall = (lines[at].startsWith("1. ") ? day : BEGINS_SMALL).test(step[2]);
        const goesOn = found.has(before) && (!isSmall || [0, 1].includes(number - found.get(before)));
        const begins = isSmall
          ? number === 1 && next === 2
          : number < 2 || next === number + 1 || number === ended + 1;
        if (!(found.has(before) ? goesOn : begins)) return;
        found.set(at, number);
        ended = number;
      });
      return found;
    };

    /** Whether a line is a point of a list: a plus that has no other beside it is none. */
    const isPoint = (lines, at) => {
      const [, mark, words] = POINT.exec(lines[at]) || [];
      const beside = [lines[at - 1], lines[at + 1]].map((line) => POINT.exec(line || "")?.[1]);
      if (mark === "+") return !/^\d/.test(words) && beside.includes("+") && !beside.includes("-");
      return Boolean(mark) && !(mark === "-" && beside.includes("+"));
    };

    /**
     * The lines of a text as blocks: "paragraph", "points" or "numbered".
     * In a layout of its own a line is an item, unless it leads into the list with a colon.
     */
    const blocks = (text, layout = "paragraphs") => {
      const lines = linesOf(pasted.mended(text));
      const numbers = steps(lines);
      return lines.flatMap((line, at) => {
        const number = numbers.get(at);
        const marked = isPoint(lines, at) ? "points" : number === undefined ? "" : "numbered";
        const bare = marked ? line.replace(MARK, "") : line;
        const leads = !marked && claimsNothing(line);
        const type = layout === "paragraphs" || leads ? marked || "paragraph" : layout;
        return bare ? [{ type, text: plain(bare), number }] : [];
      });
    };

    /** A block's text with its sources after it, unless it has any or claims nothing. */
    const withSources = (text, sources) =>
      cited(text).length || claimsNothing(text) || !sources.length
        ? text
        : `${text} ${sources.map((id) => `[@${id}]`).join(" ")}`;

    /** Takes lone marks of advice out of blocks; the section says it first, once. */
    const isAdviceLine = ({ text }) => text.toLowerCase() === `[@${advice}]`;

    /** The figures of a section that say something; `at` is the row that each stands in. */
    const figures = (rows, labels, isAdvice) =>
      rows
        .map((row, at) => ({ ...row, at, words: oneLine(row.text) }))
        .filter(({ kind, words }) => kind || words)
        .map(({ kind, words, sources, at }) => ({
          type: "points",
          at,
          figure: kind,
          label: labels[kind] || "",
          text: withSources(words, isAdvice ? [] : sources),
        }));

    /** A section as blocks that have their sources, and whether what has none is advice. */
    const section = (value, control, labels) => {
      const isMarked = control === "marked";
      const words = isMarked ? value.before : value;
      const found = blocks(words.text, words.layout);
      const isAdvice = value.advice || (!isMarked && found.some(isAdviceLine));
      const type = (block) => (isMarked && block.type === "numbered" ? "points" : block.type);
      const sources = isAdvice || control === "free" ? [] : words.sources;
      const made = found
        .filter((block) => !isAdviceLine(block))
        .map((block) => ({ ...block, type: type(block), text: withSources(block.text, sources) }));
      return { isAdvice, blocks: isMarked ? [...made, ...figures(value.rows, labels, isAdvice)] : made };
    };

    /** The blocks of a section as Markdown; what is advice says so first. */
    const markdown = ({ isAdvice, blocks: made }) => {
      const parts = isAdvice ? [`[@${advice}]`] : [];
      let before = "";
      let number = 0;
      for (const { type, text, label, number: own = 1 } of made) {
        number = type === before ? number + 1 : own;
        const mark = { paragraph: "", points: "- ", numbered: `${number}. ` }[type];
        const line = `${mark}${label ? `${label}: ` : ""}${text}`;
        if (type === before && type !== "paragraph") parts[parts.length - 1] += `\n${line}`;
        else parts.push(line);
        before = type;
      }
      return parts.join("\n\n");
    };

    /** How many characters of a section are printed, as the check counts them. */
    const printed = ({ blocks: made }) =>
      made.reduce((sum, { text, label }) => {
        const words = `${label ? `${label}: ` : ""}${text}`.replace(citations, "");
        return sum + [...words].length;
      }, 0);

    /** Whether a line is something else than a paragraph or an item of a list. */
    const isOtherBlock = (line) => OTHER_BLOCK.test(plain(line.replace(MARK, "")));

    /** A heading as the check recognises it, however it is written: see `prose_rules.py`. */
    const plainHeading = (line) =>
      line.replace(/^[ \t#*_]+|[ \t#*_]+$/g, "").toLowerCase().replace(/:$/, "").trim().replace(/\s+/g, " ");

    return { plainHeading, oneLine, asId, cites, cited, badCitations, hasCitation, shares, linesOf, blocks, section, markdown, printed, isOtherBlock, claimsNothing, wordsOf, lix };
  };
})();
