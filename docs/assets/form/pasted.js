// What Word, Google Docs, PowerPoint and mail leave in a text that is copied from them, read as it
// is meant: see `reading/pasted.py`, which does so with files.
"use strict";
(() => {
  const IGNORED = "style, script, title, [style*='mso-list:Ignore' i]";
  const BLOCK = /^(?:P|DIV|LI|UL|OL|TR|TABLE|TBODY|THEAD|SECTION|ARTICLE|BLOCKQUOTE|BODY|H[1-6])$/;

  /** The lines of a page that hold something, each point and step with its mark. */
  const linesOf = (root) => {
    const lines = [""];
    const begin = (mark = "") => {
      if (lines.at(-1).trim()) lines.push("");
      lines[lines.length - 1] = mark;
    };
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) {
        lines[lines.length - 1] += node.data.replace(/[ \t\r\n]+/g, " ");
      }
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches(IGNORED)) return;
      const isBlock = BLOCK.test(node.tagName) && !(node.tagName === "P" && node.parentElement.tagName === "LI");
      if (isBlock || node.tagName === "BR") begin(markOf(node));
      for (const child of node.childNodes) walk(child);
      if (/^T[DH]$/.test(node.tagName) && node.nextElementSibling) lines[lines.length - 1] += "\t";
      if (isBlock) begin();
    };
    walk(root);
    return lines.map((line) => line.trim()).filter(Boolean);
  };

  /** What stands before the words of an item, in a list of its own or one of Word's. */
  const markOf = (node) => {
    if (node.tagName === "LI") {
      const list = node.parentElement;
      const number = [...list.children].filter(({ tagName }) => tagName === "LI").indexOf(node);
      return list.tagName === "OL" ? `${number + (list.start || 1)}. ` : "- ";
    }
    const bullet = node.querySelector("[style*='mso-list:Ignore' i]");
    if (!bullet || node.tagName !== "P") return "";
    const written = bullet.textContent.trim();
    return /^(?:\d+[.)]|[a-z]\))$/.test(written) ? `${written} ` : "- ";
  };

  /** Makes what depends on the bank's patterns: see `form.py`. */
  Metodebank.form.pasted = ({ patterns }) => {
    const leftOut = new RegExp(patterns.leftOut, "gu");
    const cited = new RegExp(patterns.cited, "gu");
    const sure = new RegExp(`^${patterns.sureBullet}`, "u");
    const bullet = new RegExp(`^(?:${patterns.bullet})`, "u");
    const anchor = new RegExp(patterns.anchor, "u");
    const letter = new RegExp(`^${patterns.letter}`, "u");

    const numberOf = (line) => (letter.exec(line)?.[1].charCodeAt(0) ?? 96) - 96;
    const isBullet = (line) => sure.test(line) || bullet.test(line);

    const cleaned = (line) =>
      line
        .replace(leftOut, (_, words = "") => words)
        .replace(cited, (_, ids) => `[@${ids.replace(/\\(.)/g, "$1")}]`)
        .replace(line.startsWith("#") ? anchor : "", "")
        .replace(/[\v\f\u2028\u2029]/g, " "); // breaks within a paragraph

    /** A text without what other programs left in it; what is no sure bullet needs another beside it. */
    const mended = (text) => {
      const lines = text.split("\n").map(cleaned);
      const filled = lines.map((line, at) => at).filter((at) => lines[at].trim());
      const done = [...lines];
      filled.forEach((at, i) => {
        const line = lines[at];
        const beside = [filled[i - 1], filled[i + 1]].filter((one) => one !== undefined).map((one) => lines[one]);
        const number = numberOf(line);
        const follows = (other) => numberOf(other) > 0 && Math.abs(numberOf(other) - number) === 1;
        if (sure.test(line)) done[at] = `- ${line.replace(sure, "")}`;
        else if (bullet.test(line) && beside.some(isBullet)) done[at] = `- ${line.replace(bullet, "")}`;
        else if (number && beside.some(follows)) done[at] = `${number}. ${line.replace(letter, "")}`;
      });
      return done.join("\n");
    };

    /** A text of which two lines or more are quoted from a mail, without the marks. */
    const unquoted = (text) =>
      (text.match(/^>/gm) || []).length > 1 ? text.replace(/^(?:>[ ]?)+(?!\d)/gm, "") : text;

    /** What is copied, as plain text: the lists of a page keep their marks. */
    const plain = (types) => {
      const page = new DOMParser().parseFromString(types.getData("text/html"), "text/html");
      const isList = page.querySelector("li, [style*='mso-list:Ignore' i], [style*='mso-special-format:bullet' i]");
      const text = isList ? linesOf(page.body).join("\n") : types.getData("text/plain").replace(/\r\n?/g, "\n");
      return mended(unquoted(text));
    };

    /** Puts what is pasted into a box as it is meant; what needs no mending the browser puts there. */
    const paste = (event) => {
      const box = event.target;
      if (!box.matches?.("textarea") || !event.clipboardData) return;
      const text = plain(event.clipboardData);
      if (text === event.clipboardData.getData("text/plain")) return;
      event.preventDefault();
      box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
      box.dispatchEvent(new Event("input", { bubbles: true }));
    };

    return { mended, paste };
  };
})();
