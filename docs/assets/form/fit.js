// A draft may be older than the form, or damaged: what of it has a place here, and what has none.
// The same of a figure that an address hands over.
"use strict";
(() => {
  const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /** A value as far as it has the shape of the blank one, and for the rest the blank one. */
  const fitted = (value, blank) => {
    if (Array.isArray(blank)) return Array.isArray(value) ? value : blank;
    if (isGroup(blank)) return isGroup(value) ? group(value, blank) : blank;
    if (typeof blank === "string" && typeof value === "number") return String(value);
    return typeof value === typeof blank ? value : blank;
  };

  const group = (value, blank) => {
    const names = Object.keys(blank);
    if (!names.length) return value; // any names may stand there
    const part = (name) => fitted(Object.hasOwn(value, name) ? value[name] : null, blank[name]);
    return Object.fromEntries(names.map((name) => [name, part(name)]));
  };

  /** A draft as it was kept; null where the text is none. */
  const parsed = (text) => {
    try {
      const draft = JSON.parse(text);
      return isGroup(draft) ? draft : null;
    } catch {
      return null;
    }
  };

  const LONGEST = 2000;

  /**
   * The figure that the address hands to this page (value/shown.js), with its texts by their names;
   * null where it is none.  It comes behind the `#`, which no host is told.
   */
  const handedFigure = () => {
    try {
      const given = parsed(decodeURIComponent(location.hash.replace(/^#figure=/, ""))) ?? {};
      const textOf = (value) => (typeof value === "string" ? value.trim().slice(0, LONGEST) : "");
      const texts = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, textOf(value)]));
      return texts.text ? texts : null;
    } catch {
      return null;
    }
  };

  // How a text is to be seen is told where nothing is written, too.
  const isManner = ({ path }) => ["layout", "advice"].includes(path.at(-1));

  const DEEPEST = 20; // no draft of ours goes half as deep

  /** Whatever is in a value, text by text, each with the way to it. */
  const leaves = (value, path = []) => {
    if (path.length > DEEPEST) return [{ path, text: "…" }];
    if (isGroup(value)) {
      const all = Object.entries(value).flatMap(([name, one]) => leaves(one, [...path, name]));
      return all.every(isManner) ? [] : all;
    }
    if (Array.isArray(value)) {
      return value.flatMap((one, i) => leaves(one, typeof one === "object" ? [...path, String(i)] : path));
    }
    const text = value === true ? "✓" : String(value || "").trim();
    return text ? [{ path, text }] : [];
  };

  const sameness = ({ path, text }) => JSON.stringify([...path, text.replace(/\s+/g, " ")]);

  const OF_ITSELF = ["version", "day", "named"]; // what nobody has typed

  /** What of a draft another does not have in the same place; the day that nobody chose is no loss. */
  const lost = (draft, other) => {
    const there = new Set(leaves(other).map(sameness));
    const isTyped = ({ path, text }) => !OF_ITSELF.includes(path[0]) && !(text === draft.day && Date.parse(text));
    return leaves(draft).filter((leaf) => isTyped(leaf) && !there.has(sameness(leaf)));
  };

  Object.assign(Metodebank.form, { fitted, handedFigure, leaves, lost, parsed });
})();
