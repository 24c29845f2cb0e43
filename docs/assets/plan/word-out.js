// A plan as a Word file: the document, its links and lists, and the plan itself as a part of the file, so
// that it can be opened again: `word-back.js`.  The rest is a frame, which the build writes:
// `paper/plan_frame.py`.  No page is touched here.
// The order of elements is that of ECMA-376, part 1, annex A: Word refuses another.
// https://ecma-international.org/publications-and-standards/standards/ecma-376/
"use strict";
(() => {
  const frames = {};

  /** Takes the frame of a language; it is then in `frames`. */
  Metodebank.plan.frame = (frame) => {
    frames[frame.language] = frame;
  };

  /* Text. */

  const ENDS_A_LINE = /\r\n?|[\v\f\u0085\u2028\u2029]/g; // the second is Word's own, in what is pasted from it
  // What XML has no place for, or nobody sees: control characters, halves of a pair, and what is no character.
  const NO_SIGN = /(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;
  const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

  const clean = (text) => String(text ?? "").replace(ENDS_A_LINE, "\n").replace(NO_SIGN, "");
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]);

  /* Directions: Word asks for them, of a paragraph and of each run. */

  const SCRIPTS = ["Arabic", "Hebrew", "Syriac", "Thaana", "Nko"].map((name) => `\\p{Script=${name}}`).join("");
  const RTL = new RegExp(`[${SCRIPTS}]`, "u");
  // Letters from the right, other letters, numbers in groups (a telephone), and anything else.
  const TOKENS = new RegExp(
    `(?<rtl>[${SCRIPTS}][${SCRIPTS}\\p{M}]*)|(?<ltr>\\p{L}[\\p{M}]*)|(?<number>\\+?\\p{Nd}+(?:[ \\u00a0.,:/–-]\\p{Nd}+)+)|[^]`,
    "gu",
  );
  const FROM_LEFT = "\u200e"; // else the groups of a number stand the wrong way round
  const isFromRight = (text) => RTL.test(/\p{L}/u.exec(text)?.[0] ?? "");

  /** A text in stretches of one direction; what has none is of the one around it, or else of the paragraph. */
  const stretches = (text, isRtl) => {
    if (!isRtl && !RTL.test(text)) return [{ text, isRtl }];
    const found = [];
    let between = "";
    const add = (some, direction) => {
      const last = found.at(-1);
      if (last?.isRtl === direction) last.text += some;
      else if (some) found.push({ text: some, isRtl: direction });
    };
    for (const { 0: some, groups } of text.matchAll(TOKENS)) {
      const direction = groups.rtl ? true : groups.ltr || groups.number ? false : undefined;
      if (direction === undefined) between += some;
      else {
        add(between, found.at(-1)?.isRtl === direction ? direction : isRtl);
        add(groups.number ? FROM_LEFT + some : some, direction);
        between = "";
      }
    }
    add(between, isRtl);
    return found;
  };

  /* Pieces: what a block says, as runs of one look each. */

  const piecesOf = (said) => {
    if (typeof (said ?? "") !== "object") return [{ text: clean(said) }];
    const { runs = [said], lang } = said;
    return runs.map((one) => ({ lang, ...(typeof one === "object" ? one : {}), text: clean(one.text ?? one) }));
  };

  /** Paragraphs of pieces, which empty lines part. */
  const paragraphsOf = (pieces) => {
    const all = [[]];
    for (const piece of pieces) {
      const parts = piece.text.split(/\n[ \t]*\n\s*/);
      for (const [i, text] of parts.entries()) {
        if (i) all.push([]);
        all.at(-1).push({ ...piece, text, cite: i === parts.length - 1 ? piece.cite : undefined });
      }
    }
    return all;
  };

  /* XML. */

  const WIDTH = 9638; // between the margins, in twentieths of a point
  const ROW = 454; // 8 mm: room to write by hand
  const [LONGEST_ROW, MOST_LINES] = [1500, 60]; // signs that stay on one page; lines
  const HEAD_COLOUR = "EFEBE4";
  const LANGUAGE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
  const FIRST_LIST = 101; // higher than all of the frame
  const SIGNS = { "\n": "<w:br/>", "\t": "<w:tab/>" };

  const texts = (text) =>
    text
      .split(/([\n\t])/)
      .map((some) => SIGNS[some] ?? (some && `<w:t xml:space="preserve">${escaped(some)}</w:t>`))
      .join("");

  // Signs that browsers leave in an address, and RFC 3986 does not allow there; Word refuses a file for them.
  const UNFIT = /[^\w\-.~:/?@!$&'()*+,;=%]|%(?![\da-f]{2})/gi;

  /** An address as a relation may hold it, or '' for what is none. */
  const asTarget = (address) => {
    try {
      const { href, protocol } = new URL(address);
      if (!["http:", "https:", "mailto:"].includes(protocol)) return "";
      const [, host = "", path, hash] = /^(https?:\/\/[^/?#]*)?([^#]*)(.*)$/s.exec(href);
      const tidy = (text) => text.replace(UNFIT, encodeURIComponent);
      return host + tidy(path) + (hash && `#${tidy(hash.slice(1))}`);
    } catch {
      return "";
    }
  };

  /** Writes the body of one document; `links` and `lists` are what it needs besides. */
  const writer = (frame, sources) => {
    const links = [];
    const lists = [];
    const { styles } = frame;
    const numbers = new Set(sources.map(({ number }) => number));
    const anchorOf = (number) => `source${number}`;

    const language = (lang, isRtl) => {
      const tag = LANGUAGE.test(lang ?? "") && (frame.locales[lang] ?? lang);
      if (!tag || tag === frame.locales[frame.language]) return "";
      return `<w:lang w:${isRtl ? "bidi" : "val"}="${tag}"/>`;
    };

    const run = (text, { style, bold, italic, lang } = {}, isRtl = false) => {
      const look =
        (style ? `<w:rStyle w:val="${style}"/>` : "") +
        (bold ? "<w:b/><w:bCs/>" : "") +
        (italic ? "<w:i/><w:iCs/>" : "") +
        (isRtl ? "<w:rtl/>" : "") +
        language(lang, isRtl);
      return `<w:r>${look && `<w:rPr>${look}</w:rPr>`}${texts(text)}</w:r>`;
    };

    /** A number in brackets for each source, which leads there. */
    const citations = ({ text, cite = [] }) => {
      const before = text && !/\s$/.test(text) ? "\u00a0" : "";
      return cite
        .map((number, i) => {
          const shown = run(`${i ? "\u00a0" : before}[${number}]`);
          const isThere = numbers.has(number);
          return isThere ? `<w:hyperlink w:anchor="${anchorOf(number)}" w:history="1">${shown}</w:hyperlink>` : shown;
        })
        .join("");
    };

    const runsOf = (pieces, isRtl) =>
      pieces
        .map((one) => stretches(one.text, isRtl).map((some) => some.text && run(some.text, one, some.isRtl)).join("") + citations(one))
        .join("");

    /** A paragraph; `looks` are its style, its list and where it stands, and `after` is XML. */
    const paragraph = (pieces, { style = "", list = 0, align = "" } = {}, around = ["", ""]) => {
      const isRtl = isFromRight(pieces.map(({ text }) => text).join(""));
      const looks =
        (style && `<w:pStyle w:val="${style}"/>`) +
        (list ? `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>` : "") +
        (isRtl ? "<w:bidi/>" : "") +
        (align && !isRtl ? `<w:jc w:val="${align}"/>` : "");
      return `<w:p>${looks && `<w:pPr>${looks}</w:pPr>`}${around[0]}${runsOf(pieces, isRtl)}${around[1]}</w:p>`;
    };

    const gap = paragraph([], { style: styles.gap });

    /** On one line, as a heading is. */
    const line = (text, style) => paragraph([{ text: clean(text).replace(/\s*\n\s*/g, " ") }], { style });

    const said = (one, looks) =>
      paragraphsOf(piecesOf(one))
        .map((pieces) => paragraph(pieces, looks))
        .join("");

    /** The number of a new list in a style, which begins with `start`. */
    const newList = (style, start) => {
      const id = FIRST_LIST + lists.length;
      lists.push(
        `<w:num w:numId="${id}"><w:abstractNumId w:val="${frame.lists[style]}"/>` +
          `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="${start}"/></w:lvlOverride></w:num>`,
      );
      return id;
    };

    const items = (all, style, list) => all.map((one) => paragraph(piecesOf(one), { style, list })).join("");

    /* Tables. */

    const widthsOf = (count, given = []) => {
      const shares = Array.from({ length: count }, (_, i) => given[i] ?? 100 / count);
      const sum = shares.reduce((all, one) => all + one, 0);
      return shares.map((one) => Math.round((one / sum) * WIDTH));
    };

    const cell = (one, width, looks, isHead) =>
      `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>` +
      (isHead ? `<w:shd w:val="clear" w:color="auto" w:fill="${HEAD_COLOUR}"/>` : "") +
      `</w:tcPr>${said(one, looks)}</w:tc>`;

    const isShort = (cells) =>
      cells.flatMap(piecesOf).reduce((sum, { text }) => sum + text.length, 0) <= LONGEST_ROW;

    const row = (cells, widths, numeric, isHead = false) => {
      const looks = (isHead || isShort(cells) ? "<w:cantSplit/>" : "") + `<w:trHeight w:val="${ROW}" w:hRule="atLeast"/>`;
      const made = widths.map((width, i) => {
        const align = numeric.includes(i) ? "right" : "";
        const one = cells[i] ?? "";
        const shown = isHead ? { runs: piecesOf(one).map((piece) => ({ ...piece, bold: true })) } : one;
        return cell(shown, width, { style: styles.cell, align }, isHead);
      });
      return `<w:tr><w:trPr>${looks}${isHead ? "<w:tblHeader/>" : ""}</w:trPr>${made.join("")}</w:tr>`;
    };

    const table = ({ head = [], rows, widths: given, numeric = [] }) => {
      const widths = widthsOf(Math.max(head.length, ...rows.map((one) => one.length)), given);
      if (!widths.length) return "";
      const all = [...(head.length ? [row(head, widths, numeric, true)] : []), ...rows.map((one) => row(one, widths, numeric))];
      if (!all.length) return "";
      return (
        `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>` +
        `${head.length ? '<w:tblLook w:val="0020" w:firstRow="1"/>' : ""}</w:tblPr>` +
        `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>${all.join("")}</w:tbl>` +
        gap
      );
    };

    /* Sources. */

    const link = (address) => {
      const target = asTarget(address);
      const shown = (style) => run(clean(address), { style });
      if (!target) return shown();
      const id = `link${links.length + 1}`;
      links.push(
        `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" ` +
          `Target="${escaped(target)}" TargetMode="External"/>`,
      );
      return `<w:hyperlink r:id="${id}" w:history="1">${shown("Hyperlink")}</w:hyperlink>`;
    };

    /** The sources, each under its own number: where one is left out, counting begins anew after it. */
    const listed = () => {
      let [list, before] = [0, NaN];
      const known = new Set();
      return sources
        .map(({ number, text, address }, i) => {
          if (number !== before + 1) list = newList(styles.source, number);
          before = number;
          const name = known.has(number) ? "" : ` w:name="${anchorOf(number)}"`;
          known.add(number);
          const pieces = piecesOf(text);
          const after = address ? (pieces.some((one) => one.text) ? run(" ") : "") + link(address) : "";
          const mark = name ? [`<w:bookmarkStart w:id="${i}"${name}/>`, `<w:bookmarkEnd w:id="${i}"/>`] : ["", ""];
          return paragraph(pieces, { style: styles.source, list }, [mark[0], after + mark[1]]);
        })
        .join("");
    };

    const kinds = {
      heading: ({ heading, text }) => line(text, `Heading${Math.min(Math.max(heading, 1), 3)}`),
      list: ({ list }) => items(list, styles.bullet),
      numbered: ({ numbered }) => items(numbered, styles.number, newList(styles.number, 1)),
      table: ({ table: given }) => table(given),
      lines: ({ lines }) => paragraph([], { style: styles.line }).repeat(Math.min(lines, MOST_LINES)) + gap,
      note: ({ note }) => said(note, { style: styles.note }),
      text: (block) => said(block),
      runs: (block) => said(block),
    };

    return {
      links,
      lists,
      line,
      listed,
      block: (one) => kinds[Object.keys(kinds).find((name) => name in one)](one),
    };
  };

  const bodyOf = ({ title, blocks, sources = [] }, frame, to) => {
    const isHeaded = blocks.at(-1)?.heading;
    return [
      to.line(title, "Title"),
      ...blocks.map(to.block),
      ...(sources.length && !isHeaded ? [to.line(frame.sources, "Heading1")] : []),
      to.listed(),
    ].join("");
  };

  /* The file. */

  const FIRST_DAY = new Date(1980, 0, 1); // of a zip: the same plan gives the same bytes
  // Signs that JSON may hold in its strings as they are, and XML may not; both read them when escaped.
  const ONLY_IN_JSON = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;
  const asEscape = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;

  /** A template with what stands in place of its marks, "{body}". */
  const filled = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const knownBy = (xml) =>
    Metodebank.plan.fingerprint(new DOMParser().parseFromString(xml, "application/xml").documentElement);

  /**
   * A Word file, as bytes, of a document: `{title, blocks, sources, part}`, where `part` is the plan as JSON, and
   * `frame` that of its language.
   */
  const wordFile = (document, frame) => {
    const to = writer(frame, document.sources ?? []);
    const body = bodyOf(document, frame, to);
    const values = {
      body,
      links: to.links.join(""),
      lists: to.lists.join(""),
      title: escaped(clean(document.title)),
      plan: escaped(document.part.replace(ONLY_IN_JSON, asEscape)),
    };
    values.text = knownBy(filled(frame.parts["word/document.xml"], values));
    const files = Object.entries(frame.parts).map(([name, template]) => ({ name, text: filled(template, values) }));
    return Metodebank.site.zip(files, FIRST_DAY);
  };

  Object.assign(Metodebank.plan, { frames, wordFile });
})();
