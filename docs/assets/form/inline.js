// A line of Markdown as the page reads it (CommonMark's inlines): words, stress, links and citations.
// It gives nodes: a text, { cite } or { share } as they are written, or one of { link }, { weak }
// and { strong }, which hold nodes.
"use strict";
(() => {
  const PUNCTUATION = /[!-/:-@[-`{-~]|\p{P}/u;
  const ESCAPED = /\\([!-/:-@[-`{-~])/y;
  const NUMBERED = /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/iy;
  const NAMED = /&[a-z][a-z0-9]{1,31};/iy;
  const ADDRESS = /<([a-z][a-z0-9+.-]{1,31}:[^<>\p{Cc} ]*)>/iuy;
  const TICKS = /`+/y;
  const RUN = /\*+|_+/y;
  const TARGET = String.raw`(?:<[^<>\n]*>|(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*)`;
  const TITLE = String.raw`(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\))`;
  const END = new RegExp(String.raw`\]\(\s*${TARGET}(?:\s+${TITLE})?\s*\)`, "y");

  /** The sign that a number stands for, as markdown-it reads it. */
  const signOf = (code) => {
    const wrong =
      (code >= 0xd800 && code <= 0xdfff) || (code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffe) === 0xfffe ||
      code <= 8 || code === 0xb || (code >= 0xe && code <= 0x1f) || (code >= 0x7f && code <= 0x9f) || code > 0x10ffff;
    return wrong ? "\ufffd" : String.fromCodePoint(code);
  };

  /** The sign of a name that HTML knows, else what is written; it is read by itself, never as a page. */
  const signNamed = (name) => {
    const read = new DOMParser().parseFromString(`x${name}`, "text/html").body.textContent.slice(1);
    return read.endsWith(";") && name !== "&semi;" ? name : read;
  };

  /** Whether a run of stars or underscores may open or close stress, by what stands around it. */
  const flanks = (sign, length, before, after) => {
    const isGap = (one) => !one || /\s/u.test(one);
    const isMark = (one) => PUNCTUATION.test(one);
    const left = !isGap(after) && (!isMark(after) || isGap(before) || isMark(before));
    const right = !isGap(before) && (!isMark(before) || isGap(after) || isMark(after));
    // A star between letters is read aloud or multiplies, and two begin nothing.
    if (sign === "*" && areLetters(before, after)) return { opens: false, closes: length > 1 };
    if (sign === "*") return { opens: left, closes: right };
    return { opens: left && (!right || isMark(before)), closes: right && (!left || isMark(after)) };
  };
  const LETTER = /[\p{L}\p{N}]/u;
  const areLetters = (before, after) => LETTER.test(before || "") && LETTER.test(after || "");

  const isPair = (open, close) =>
    open.sign === close.sign && open.opens && open.count > 0 &&
    !((open.closes || close.opens) && (open.length + close.length) % 3 === 0 && open.length % 3 !== 0);

  /** Nodes in which what stands between runs is stressed, and runs that are left over are text. */
  const stressed = (given) => {
    const nodes = [...given];
    for (let close = 0; close < nodes.length; close += 1) {
      while (nodes[close].closes && nodes[close].count > 0) {
        const end = nodes[close];
        let at = close - 1;
        while (at >= 0 && !(nodes[at].sign && isPair(nodes[at], end))) at -= 1;
        if (at < 0) break;
        const marks = Math.min(2, nodes[at].count, end.count);
        nodes[at].count -= marks;
        end.count -= marks;
        const inner = nodes.splice(at + 1, close - at - 1).map(plain);
        nodes.splice(at + 1, 0, { [marks === 2 ? "strong" : "weak"]: inner });
        close = at + 2;
      }
    }
    return nodes.map(plain);
  };
  const plain = (node) => (node.sign ? node.sign.repeat(node.count) : node);

  /** Makes what depends on the bank's patterns: see `form.py`. */
  Metodebank.form.inline = ({ patterns }) => {
    const citation = new RegExp(patterns.citation, "uy");
    const share = new RegExp(patterns.share, "iuy");
    const folder = new RegExp(patterns.sharedFolder, "uy");

    return (text) => {
      const nodes = [];
      const brackets = []; // where in `nodes` each begins that is still open
      let at = 0;
      const found = (pattern) => {
        pattern.lastIndex = at;
        const match = pattern.exec(text);
        if (match) at = pattern.lastIndex;
        return match;
      };
      /** What stands between backticks, where as many end it as begin it. */
      const code = (ticks, start) => {
        const end = [...text.slice(at).matchAll(/`+/g)].find(([one]) => one === ticks);
        if (!end) return ticks;
        const after = text.slice(at + end.index + ticks.length);
        if (/[\p{L}\p{N}]$/u.test(text.slice(0, start)) || /^[\p{L}\p{N}]/u.test(after)) return ticks; // apostrophes
        const inner = text.slice(at, at + end.index);
        at += end.index + ticks.length;
        return /^ .*[^ ].* $/.test(inner) ? inner.slice(1, -1) : inner;
      };
      const run = (signs, start) => ({
        sign: signs[0],
        count: signs.length,
        length: signs.length,
        ...flanks(signs[0], signs.length, text.slice(0, start).match(/.$/su)?.[0], text.slice(at).match(/./su)?.[0]),
      });
      const closed = () => {
        const start = brackets.pop();
        const end = start === undefined ? null : found(END);
        if (!end) return (at += 1) && "]";
        const link = stressed(nodes.splice(start).slice(1));
        brackets.length = 0; // no link holds another
        return { link };
      };
      const next = () => {
        const start = at;
        let match;
        if ((match = found(citation))) return { cite: match[1] };
        if ((match = found(share))) return { share: match[0] };
        if ((match = found(folder))) return match[0];
        if ((match = found(ESCAPED))) return match[1];
        if ((match = found(NUMBERED))) return signOf(match[1] ? parseInt(match[1], 16) : Number(match[2]));
        if ((match = found(NAMED))) return signNamed(match[0]);
        if ((match = found(ADDRESS))) return { link: [match[1]] };
        if ((match = found(TICKS))) return code(match[0], start);
        if ((match = found(RUN))) return run(match[0], start);
        if (text[at] === "]") return closed();
        if (text[at] === "[") brackets.push(nodes.length);
        const [sign] = text.slice(at, at + 2).match(/./su);
        at += sign.length;
        return sign;
      };
      while (at < text.length) nodes.push(next());
      return stressed(nodes);
    };
  };
})();
