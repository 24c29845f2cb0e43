// A Word file, or an OpenDocument, as blocks of text: opened within limits, what was inserted taken, what was deleted
// and all comments left.  `authors/word_archive.py`, `word_levelled.py`, `word_text.py` read what is mailed, by
// the same rules.  No page is touched here.
// https://ecma-international.org/publications-and-standards/standards/ecma-376/
"use strict";
(() => {
  /** A file that is not opened; its message is the code of the reason. */
  const refuse = (code) => {
    throw new RangeError(code);
  };

  /* The file. */

  const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  const EMBEDDED = /(?:^|\/)(?:embeddings|activeX)\/|vbaProject\.bin$/i;

  const begins = (bytes, signs) => signs.every((sign, i) => bytes[i] === sign);
  const latin1 = (bytes) => new TextDecoder("latin1").decode(bytes);

  /** Refuses what is no zip, by how it begins. */
  const lookAt = (bytes, limits) => {
    if (bytes.length > limits.file) refuse("too-large");
    if (begins(bytes, COMPOUND)) {
      refuse(latin1(bytes).includes([..."EncryptedPackage"].join("\0")) ? "password" : "old-word");
    }
    if (latin1(bytes.subarray(0, 2)) !== "PK") refuse("not-word");
  };

  /* The parts. */

  const WITH_TEXT = ["footnotes", "endnotes"];
  const PARTS = [...WITH_TEXT, "styles", "numbering"];

  const OBJECTS = ["OLEObject", "control", "object", "object-ole", "plugin", "applet"];
  const OPEN_TEXT = "application/vnd.oasis.opendocument.text";

  const attribute = (element, name) =>
    [...(element?.attributes ?? [])].find(({ localName }) => localName === name)?.value ?? "";
  const child = (element, ...names) =>
    names.reduce((one, name) => [...(one?.children ?? [])].find(({ localName }) => localName === name), element);
  const isOn = (element, name) => {
    const one = child(element, name);
    return one && !["0", "false", "off", "none"].includes(attribute(one, "val"));
  };

  const namesIn = (root, names = new Set()) => {
    names.add(root.localName);
    for (const one of root.children) namesIn(one, names);
    return names;
  };

  const parsed = (bytes, limits) => {
    const root = Metodebank.site.parsed(bytes, limits);
    const names = namesIn(root);
    if (names.has("altChunk")) refuse("alt-chunk");
    if (OBJECTS.some((name) => names.has(name))) refuse("embedded");
    return root;
  };

  const folderOf = (path) => path.replace(/[^/]*$/, "");
  const resolved = (path, target) => {
    const way = [];
    for (const step of `${target.startsWith("/") ? "" : folderOf(path)}${target}`.split("/")) {
      if (step === "..") way.pop();
      else if (step && step !== ".") way.push(step);
    }
    return way.join("/");
  };

  /** The parts of a Word file that its text is made of, parsed, by what they are. */
  const opened = async (bytes, limits) => {
    lookAt(bytes, limits);
    const archive = Metodebank.site.unzip(bytes, limits);
    if (archive.names.some((name) => EMBEDDED.test(name))) refuse("embedded");
    const part = async (name) => (archive.has(name) ? parsed(await archive.read(name), limits) : null);
    if (archive.has("mimetype")) {
      const type = new TextDecoder().decode(await archive.read("mimetype"));
      if (!type.startsWith(OPEN_TEXT)) refuse("not-word");
      if (namesIn(await part("META-INF/manifest.xml")).has("encryption-data")) refuse("password");
      return { content: await part("content.xml"), styles: await part("styles.xml") };
    }
    const relationsOf = (path) => part(`${folderOf(path)}_rels/${path.slice(folderOf(path).length)}.rels`);
    const targets = (path, relations) =>
      [...(relations?.children ?? [])]
        .filter((one) => attribute(one, "TargetMode") !== "External")
        .map((one) => [attribute(one, "Type").replace(/^.*\//, ""), resolved(path, attribute(one, "Target"))]);
    const [, main] = targets("", await relationsOf("")).find(([kind]) => kind === "officeDocument") ?? [];
    if (!archive.has(main)) refuse("not-word");
    const parts = { document: await part(main), relations: await relationsOf(main) };
    for (const [kind, path] of targets(main, parts.relations)) {
      if (PARTS.includes(kind) && archive.has(path)) {
        parts[kind] = await part(path);
        if (WITH_TEXT.includes(kind)) parts[`${kind} relations`] = await relationsOf(path);
      }
    }
    return parts;
  };

  /* Styles and lists. */

  const MOST_STYLES = 10; // on which one may be based
  const LEVELS = 6;

  const readStyles = (root, hint) => {
    const byId = new Map(
      [...(root?.children ?? [])]
        .filter(({ localName }) => localName === "style")
        .map((one) => [attribute(one, "styleId"), one]),
    );
    const chain = (id) => {
      const all = [];
      let one = byId.get(id);
      while (one && all.length < MOST_STYLES) {
        all.push(one);
        one = byId.get(attribute(child(one, "basedOn"), "val"));
      }
      return all;
    };
    const nameOf = (one) => attribute(child(one, "name"), "val").toLowerCase();
    const levelOf = (id) => {
      for (const one of chain(id)) {
        const heading = /^heading ?(\d?)$/.exec(nameOf(one));
        if (heading) return Number(heading[1] || 1);
        const level = attribute(child(one, "pPr", "outlineLvl"), "val");
        if (/^\d+$/.test(level)) return Number(level) < 9 ? Number(level) + 1 : 0;
      }
      return 0;
    };
    return {
      isOn: (id, name) => chain(id).map((one) => isOn(child(one, "rPr"), name)).find((one) => one !== undefined),
      /** The list that a style puts its paragraphs in, and how deep. */
      number(id) {
        for (const one of chain(id)) {
          const list = child(one, "pPr", "numPr");
          const number = attribute(child(list, "numId"), "val");
          if (number) return number === "0" ? null : [number, attribute(child(list, "ilvl"), "val") || "0"];
        }
        return null;
      },
      /** What a paragraph is for by its style; `own` is the outline level that it has itself. */
      block(id, own) {
        const names = chain(id).map(nameOf);
        if (names.includes(hint)) return { type: "hint" };
        if (names[0] === "title") return { type: "heading", level: 0 };
        const level = /^\d+$/.test(own) ? Number(own) + 1 : levelOf(id);
        return level > 0 && level < 10 ? { type: "heading", level: Math.min(level, LEVELS) } : null;
      },
      listStyle: (id) => attribute(child(byId.get(id), "pPr", "numPr", "numId"), "val"),
    };
  };

  const readLists = (root, styles) => {
    const all = [...(root?.children ?? [])];
    const named = (name, id) =>
      new Map(all.filter(({ localName }) => localName === name).map((one) => [attribute(one, id), one]));
    const [abstract, numbers] = [named("abstractNum", "abstractNumId"), named("num", "numId")];
    const levels = (one) => [...one.children].filter(({ localName }) => localName === "lvl");
    const isNumbered = (level) => level && attribute(child(level, "numFmt"), "val") !== "bullet";
    const byStyle = new Map(
      [...abstract.values()].flatMap(levels).map((one) => [attribute(child(one, "pStyle"), "val"), isNumbered(one)]),
    );
    /** Whether a list is numbered at a level; undefined where there is no such list. */
    const find = (id, level, seen = []) => {
      const one = abstract.get(attribute(child(numbers.get(id), "abstractNumId"), "val"));
      if (!one || seen.includes(id)) return undefined;
      const link = attribute(child(one, "numStyleLink"), "val");
      if (link) return find(styles.listStyle(link), level, [...seen, id]);
      return isNumbered(levels(one).find((other) => attribute(other, "ilvl") === level));
    };
    return (looks, style) => {
      const own = child(looks, "numPr");
      const [id, level] = own ? ["numId", "ilvl"].map((name) => attribute(child(own, name), "val")) : styles.number(style) ?? [];
      if (id && level) return find(id, level);
      return byStyle.get(style || " ") ?? (id ? find(id, "0") : undefined);
    };
  };

  /* Text. */

  const LEFT_OUT = new Set(
    ("del moveFrom delText delInstrText sectPr sdtPr sdtEndPr Fallback fldData rubyPr footnoteRef endnoteRef " +
      "annotationRef commentReference background tblPr tblGrid tblPrEx trPr tcPr pPr rPr").split(" "),
  );
  const SIGNS = { F0A8: "☐", F06F: "☐", F0FE: "☒", F0FD: "☒", F0FC: "✓", F0E0: "→" };
  const HYPERLINK = /^\s*HYPERLINK\s+(\\l\s+)?(?:"(.*)"|([^\\]\S*))/;
  const ESCAPED = { " ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E" };
  const IN_WORD = /^[\p{L}\p{N}]/u;

  const isDeleted = (one) =>
    (one.localName === "tr" && child(one, "trPr", "del")) || (one.localName === "tc" && child(one, "tcPr", "cellDel"));
  const isLeft = (one) => LEFT_OUT.has(one.localName) || isDeleted(one);
  const branchOf = (one) => child(one, "Choice") ?? child(one, "Fallback");

  /** An address that our Markdown may lead to, '' for any other. */
  const address = (link) =>
    /^https?:\/\//.test(link) ? link.trim().replace(/[ ()<>]/g, (sign) => ESCAPED[sign]) : "";

  /** Words with their link and stress, which none within a word can have. */
  const marked = ({ text, link }, mark, [left, right]) => {
    const [, before, core, after] = /^([ \u00a0\n]*)(.*?)([ \u00a0\n]*)$/s.exec(text);
    if (!core || core.includes("\n")) return text;
    const isWithin = (!before && IN_WORD.test(left)) || (!after && IN_WORD.test(right));
    const linked = core === link ? `<${link}>` : `[${core}](${link})`;
    const said = link && !/[[\]]/.test(core) ? linked : core;
    return before + (mark && !isWithin && !said.includes("*") ? mark + said + mark : said) + after;
  };

  /** A paragraph in our Markdown, its words alone, and whether all of it is bold. */
  const written = (pieces) => {
    const joined = [];
    for (const piece of pieces) {
      const text = piece.text.replaceAll("\u2011", "-").replaceAll("\u00ad", "").replace(/[ \t\r]+/g, " ");
      const stressed = piece.stressed && !piece.strong;
      const last = joined.at(-1);
      const isAlike = last && last.strong === piece.strong && last.stressed === stressed && last.link === piece.link;
      if (isAlike) last.text += last.text.endsWith(" ") ? text.replace(/^ /, "") : text;
      else if (text) joined.push({ ...piece, text, stressed });
    }
    const said = joined.filter(({ text }) => text.replace(/[ \u00a0\n]/g, ""));
    const isAll = (look) => said.length > 0 && said.every((one) => one[look]);
    const [isStrong, isStressed] = [isAll("strong"), isAll("stressed")];
    const words = joined.map(({ text }) => text).join("");
    let at = 0;
    const text = joined.map((one) => {
      const left = words.slice(0, at).match(/.$/su)?.[0] ?? "";
      at += one.text.length;
      const mark = one.strong ? "**" : one.stressed ? "*" : "";
      const isPlain = one.strong ? isStrong : isStressed;
      return marked(one, isPlain ? "" : mark, [left, words.slice(at).match(/^./su)?.[0] ?? ""]);
    });
    return { text: text.join(""), words, isStrong };
  };

  const reader = (parts, hint) => {
    const styles = readStyles(parts.styles, hint);
    const isNumbered = readLists(parts.numbering, styles);
    const notes = new Map();
    for (const name of ["footnote", "endnote"]) {
      for (const one of parts[`${name}s`]?.children ?? []) {
        if (!/(?:eparator|Notice)$/.test(attribute(one, "type"))) notes.set(`${name} ${attribute(one, "id")}`, one);
      }
    }
    let links = new Map();
    let pictures = 0;
    let held = []; // what stands in paragraphs whose end was deleted
    const fields = [];
    const cited = [];

    const linked = (one) => {
      const [id, anchor] = ["id", "anchor"].map((name) => attribute(one, name));
      const target = links.get(id);
      if (target === undefined) return id || !anchor ? undefined : "";
      return anchor ? `${target.replace(/#.*$/, "")}#${anchor}` : target;
    };

    const fieldLink = () => fields.findLast(({ link }) => link !== undefined)?.link;
    /** A field: what it is told to be, and what it shows. */
    const field = (one, add) => {
      const type = attribute(one, "fldCharType");
      if (type === "begin") fields.push({ told: "", box: child(one, "ffData", "checkBox") });
      const current = fields.at(-1);
      if (!current || type === "begin") return;
      const link = HYPERLINK.exec(current.told);
      if (type === "separate" && link) current.link = link[1] ? "" : (link[2] ?? link[3]);
      if (type !== "end") return;
      fields.pop();
      if (/^\s*FORMCHECKBOX/.test(current.told)) {
        const isChecked = isOn(current.box, "checked") ?? isOn(current.box, "default");
        add(isChecked ? "☒" : "☐");
      }
    };

    const drawn = (one, extra) => {
      for (const inner of [...one.children].filter((other) => !isLeft(other))) {
        if (["blip", "imagedata"].includes(inner.localName)) pictures += 1;
        if (inner.localName === "txbxContent") extra.push(...body(inner));
        else drawn(inner, extra);
      }
    };

    /** Adds what stands in a paragraph: pieces of text, and blocks that come after it. */
    const inline = (parent, look, pieces, extra, style) => {
      for (const one of [...parent.children].filter((other) => !isLeft(other))) {
        const name = one.localName;
        const add = (text) => pieces.push({ ...look, link: look.link ?? address(fieldLink() ?? ""), text });
        if (name === "t") add(one.textContent);
        else if (name === "tab" || name === "ptab") add("\t");
        else if (name === "br") add(["", "textWrapping"].includes(attribute(one, "type")) ? "\n" : "\t");
        else if (name === "cr") add("\n");
        else if (name === "noBreakHyphen") add("-");
        else if (name === "sym") add(SIGNS[attribute(one, "char").toUpperCase()] ?? "•");
        else if (name === "instrText") {
          if (fields.length) fields.at(-1).told += one.textContent;
        } else if (name === "fldChar") field(one, add);
        else if (name === "drawing" || name === "pict") drawn(one, extra);
        else if (name === "AlternateContent") {
          const branch = branchOf(one);
          if (branch) inline(branch, look, pieces, extra, style);
        } else if (/^(?:foot|end)noteReference$/.test(name)) {
          const key = `${name.replace("Reference", "")} ${attribute(one, "id")}`;
          if (notes.has(key)) pieces.push({ ...look, link: "", text: ` [${cited.push(key)}]` });
        } else if (name === "hyperlink") {
          const target = linked(one);
          inline(one, target === undefined ? look : { ...look, link: address(target) }, pieces, extra, style);
        } else if (name === "r") {
          const looks = child(one, "rPr");
          const ofRun = attribute(child(looks, "rStyle"), "val");
          const is = (what) =>
            Boolean(isOn(looks, what) ?? (styles.isOn(ofRun, what) || styles.isOn(style, what)));
          inline(one, { ...look, strong: is("b"), stressed: is("i") }, pieces, extra, style);
        } else inline(one, look, pieces, extra, style);
      }
    };

    const PLAIN = { strong: false, stressed: false };

    const paragraph = (one) => {
      const looks = child(one, "pPr");
      if (child(looks, "rPr", "del")) {
        held.push(one);
        return [];
      }
      const style = attribute(child(looks, "pStyle"), "val");
      const pieces = [];
      const extra = [];
      for (const part of [...held.splice(0), one]) inline(part, PLAIN, pieces, extra, style);
      const { text, words, isStrong } = written(pieces);
      if (!words.trim()) return extra;
      const special = styles.block(style, attribute(child(looks, "outlineLvl"), "val"));
      const numbered = special ? undefined : isNumbered(looks, style);
      const plain = numbered === undefined ? { type: "paragraph", strong: isStrong } : { type: "item", numbered };
      return [{ text, words, ...(special ?? plain) }, ...extra];
    };

    /** What has a name within an element, however it is wrapped. */
    const within = (element, name) =>
      [...element.children]
        .filter((one) => !isLeft(one))
        .flatMap((one) => (one.localName === name ? [one] : within(one.localName === "AlternateContent" ? branchOf(one) ?? one : one, name)));
    const table = (one) => ({
      type: "table",
      text: "",
      words: "",
      rows: within(one, "tr").map((row) => within(row, "tc").map(body)),
    });

    function body(element) {
      return [...element.children].filter((one) => !isLeft(one)).flatMap((one) => {
        if (one.localName === "p") return paragraph(one);
        if (one.localName === "tbl") return [table(one)];
        return body(one.localName === "AlternateContent" ? branchOf(one) ?? one : one);
      });
    }

    const part = (root, relations) => {
      links = new Map([...(relations?.children ?? [])].map((one) => [attribute(one, "Id"), attribute(one, "Target")]));
      return body(root);
    };

    const blocks = part(parts.document, parts.relations);
    const { inCell } = Metodebank.form;
    cited.slice().forEach((key, i) => {
      const inner = part(notes.get(key), parts[`${key.split(" ")[0]}s relations`]);
      const [text, words] = [false, true].map((isPlain) => inCell(inner, isPlain).join("\n"));
      blocks.push({ type: "note", text, words, number: i + 1 });
    });
    return { blocks, pictures };
  };

  /**
   * The text of a Word file in blocks, and how many pictures are left out.  Throws a RangeError
   * with the reason where it is none, or is not opened.
   */
  Metodebank.form.readWord = async (bytes, { limits, hint }) => {
    try {
      const parts = await opened(bytes, limits);
      return parts.content ? Metodebank.form.readOpen(parts, { attribute, child, address, written }) : reader(parts, hint);
    } catch (error) {
      if (error instanceof RangeError && /^[a-z-]+$/.test(error.message)) throw error;
      console.warn(error);
      return refuse("damaged");
    }
  };
})();
