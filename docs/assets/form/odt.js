// An OpenDocument text as blocks: LibreOffice's own files, and our template in them.  What was
// deleted stands apart from the text, and is not read; comments are left out.
// `authors/odt_text.py` reads what is mailed, by the same rules.  No page is touched here.
// https://docs.oasis-open.org/office/OpenDocument/v1.3/
"use strict";
(() => {
  const LEFT_OUT = new Set(
    ("tracked-changes annotation annotation-end title desc forms note-citation " +
      "sequence-decls variable-decls user-field-decls").split(" "),
  );
  const BOLD = ["bold", "600", "700", "800", "900"];
  const DEEPEST_STYLE = 10;
  const DRAWN = ["frame", "custom-shape", "text-box", "g"];
  const BLOCKS = ["p", "h", "list", "table"];

  const all = (root) => [root, ...[...root.children].flatMap(all)];
  const isText = ({ nodeType }) => nodeType === Node.TEXT_NODE;

  /** The blocks of a text and how many pictures it has; `read` helps with what Word has as well. */
  Metodebank.form.readOpen = ({ content, styles: others }, { attribute, child, address, written }) => {
    const levelOf = (one, name) => (/^\d+$/.test(attribute(one, name)) ? Number(attribute(one, name)) : 1);
    const parts = [content, others].filter(Boolean).flatMap(all);
    const named = (name) => parts.filter(({ localName }) => localName === name);
    const styles = new Map(named("style").map((one) => [attribute(one, "name"), one]));
    const lists = new Map(
      named("list-style").flatMap((one) =>
        [...one.children].map((level) => [
          `${attribute(one, "name")} ${levelOf(level, "level")}`,
          level.localName.endsWith("number"),
        ]),
      ),
    );
    const notes = [];
    let pictures = 0;

    const chain = (style) => {
      const found = [];
      let name = style;
      while (styles.has(name) && found.length < DEEPEST_STYLE) {
        found.push(styles.get(name));
        name = attribute(found.at(-1), "parent-style-name");
      }
      return found;
    };
    const said = (style, name) =>
      chain(style).map((one) => attribute(child(one, "text-properties"), name)).find(Boolean);
    const looks = (style, look) => {
      const [weight, slant] = [said(style, "font-weight"), said(style, "font-style")];
      return {
        ...look,
        strong: weight ? BOLD.includes(weight) : look.strong,
        stressed: slant ? ["italic", "oblique"].includes(slant) : look.stressed,
      };
    };
    const isTitle = (style) =>
      style === "Title" || chain(style).some((one) => attribute(one, "parent-style-name") === "Title");

    /** The text in what is drawn; its pictures are counted. */
    const drawn = (element) => {
      if (all(element).some(({ localName }) => localName === "image")) pictures += 1;
      return [...element.children]
        .filter(({ localName }) => localName !== "image")
        .flatMap((one) => (BLOCKS.includes(one.localName) ? body({ children: [one] }) : body(one)));
    };

    const inline = (parent, look, pieces, extra) => {
      const add = (text) => pieces.push({ ...look, text });
      for (const one of parent.childNodes) {
        const name = one.localName;
        if (isText(one)) add(one.data.replaceAll("\n", " "));
        else if (!name || LEFT_OUT.has(name)) continue;
        else if (name === "s") add(" ");
        else if (name === "tab") add("\t");
        else if (name === "line-break") add("\n");
        else if (name === "note") pieces.push({ ...look, link: "", text: ` [${notes.push(child(one, "note-body") ?? one)}]` });
        else if (DRAWN.includes(name)) extra.push(...drawn(one));
        else if (name === "a") inline(one, { ...look, link: address(attribute(one, "href")) }, pieces, extra);
        else inline(one, name === "span" ? looks(attribute(one, "style-name"), look) : look, pieces, extra);
      }
    };

    const paragraph = (element, list) => {
      const pieces = [];
      const extra = [];
      const style = attribute(element, "style-name");
      inline(element, looks(style, { strong: false, stressed: false, link: "" }), pieces, extra);
      const { text, words, isStrong } = written(pieces);
      if (!words.trim()) return extra;
      const kind = () => {
        if (element.localName === "h") {
          return { type: "heading", level: Math.min(levelOf(element, "outline-level"), 6) };
        }
        if (isTitle(style)) return { type: "heading", level: 0 };
        return list ? { type: "item", numbered: Boolean(lists.get(list)) } : { type: "paragraph", strong: isStrong };
      };
      return [{ text, words, ...kind() }, ...extra];
    };

    /** What has a name within an element, however it is wrapped. */
    const within = (element, name) =>
      [...element.children].flatMap((one) => {
        if (one.localName === name) return [one];
        return ["table", "p"].includes(one.localName) ? [] : within(one, name);
      });

    /** The blocks in an element; those in a list have its style and level. */
    function body(element, style = "", level = 0) {
      let list = level ? `${style} ${level}` : "";
      return [...element.children].filter(({ localName }) => !LEFT_OUT.has(localName)).flatMap((one) => {
        const name = one.localName;
        if (name === "p" || name === "h") {
          const mark = list;
          list = ""; // the first paragraph of an item has its mark
          return paragraph(one, mark);
        }
        if (name === "list") {
          return [...one.children].flatMap((item) => body(item, attribute(one, "style-name") || style, level + 1));
        }
        if (name === "table") {
          const rows = within(one, "table-row").map((row) => within(row, "table-cell").map((cell) => body(cell)));
          return [{ type: "table", text: "", words: "", rows }];
        }
        return name === "frame" ? drawn(one) : body(one);
      });
    }

    const text = child(content, "body", "text");
    const blocks = text ? body(text) : [];
    for (let i = 0; i < notes.length; i += 1) {
      const inner = body(notes[i]);
      const [marked, words] = [false, true].map((isPlain) => Metodebank.form.inCell(inner, isPlain).join("\n"));
      blocks.push({ type: "note", text: marked, words, number: i + 1 });
    }
    return { blocks, pictures };
  };
})();
