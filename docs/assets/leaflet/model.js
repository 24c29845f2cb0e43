// What leaflets are filled in with, and their lines as plain text.  A slot of the page is
// `[data-slot]`; it keeps what stands there while it is empty: room to write, or boxes to tick.
"use strict";
(() => {
  const { keys, read, versions, write } = Metodebank.keep;

  const BLANK = "________";
  // By which plain text keeps apart what reads the other way (Unicode's isolates).
  const APART = { ltr: "\u2066", auto: "\u2068", end: "\u2069" };
  // What is the same from one leaflet to the next.
  const SHARED = ["place", "address", "phone", "contact", "sender", "web"];

  const single = (text) => text.trim().split(/\s+/).join(" ");

  /** A day as people write it, "8.12.2026", from how the browser has it. */
  const dayOf = (iso) => {
    const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) || [];
    return year ? `${Number(day)}.${Number(month)}.${year}` : single(iso);
  };

  /** What is filled in as a language shows it; '' where that is nothing. `words` are its own. */
  const shown = (type, value, words) => {
    if (type === "date") return dayOf(value);
    if (type === "choice") return words.choices[value] ?? "";
    if (type === "weekday") return words.weekdays[value] ?? "";
    return single(value);
  };

  /** Says whether a day, as the browser has it, lies before today. */
  const isPast = (iso, today = new Date()) => {
    const pad = (number) => String(number).padStart(2, "0");
    const now = `${today.getFullYear()}-${pad(today.getMonth() + 1)}-${pad(today.getDate())}`;
    return /^\d{4}-\d{2}-\d{2}$/.test(iso) && iso < now;
  };

  /** Says whether a text is hardly a number that one can call: it has few digits, or letters. */
  const isNoPhone = (text) => text.trim() !== "" && (/\p{L}/u.test(text) || text.replace(/\D/g, "").length < 3);

  const blanks = new WeakMap();

  /** Puts a text into a slot; an empty one gets back what stood there. */
  const fill = (slot, text) => {
    if (!blanks.has(slot)) blanks.set(slot, [...slot.childNodes]);
    slot.classList.toggle("leaflet__filled", text !== "");
    if (text) slot.replaceChildren(text);
    else slot.replaceChildren(...blanks.get(slot));
  };

  const inSlot = (slot) => {
    if (slot.classList.contains("leaflet__filled")) return slot.textContent;
    const choices = [...slot.querySelectorAll(".leaflet__choice")];
    return choices.map(({ textContent }) => single(textContent)).join(" / ") || BLANK;
  };

  /**
   * A line of the page as plain text.  In one that reads from right to left, what reads otherwise
   * is kept apart by signs that nobody sees; else a phone number would turn round.
   */
  const plain = (line) => {
    const isRtl = getComputedStyle(line).direction === "rtl";
    const pieces = [...line.childNodes].map((node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      if (node.matches("svg, sup")) return "";
      const text = node.dataset.slot ? inSlot(node) : node.textContent;
      const apart = isRtl && node.matches("bdi");
      return apart ? `${APART[node.dir] || APART.auto}${text}${APART.end}` : text;
    });
    return single(pieces.join(""));
  };

  const filled = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value));

  /** What is kept for a leaflet: what it was filled in with, and what all leaflets share. */
  const kept = (id) => {
    try {
      const { version, of, shared } = JSON.parse(read(keys.leaflets));
      if (version === versions.leaflets) return { ...shared, ...filled(of[id] ?? {}) };
    } catch {
      // nothing is kept, or nothing that one can read
    }
    return {};
  };

  const all = () => {
    try {
      const found = JSON.parse(read(keys.leaflets));
      if (found.version === versions.leaflets) return found;
    } catch {
      // as above
    }
    return { version: versions.leaflets, of: {}, shared: {} };
  };

  /** Keeps what a leaflet is filled in with, in this browser alone; says whether it is kept. */
  const keep = (id, values) => {
    const found = all();
    const shared = Object.fromEntries(SHARED.filter((name) => name in values).map((name) => [name, values[name]]));
    const next = { ...found, of: { ...found.of, [id]: values }, shared: { ...found.shared, ...shared } };
    return write(keys.leaflets, JSON.stringify(next));
  };

  Object.assign(Metodebank.leaflet, { fill, isNoPhone, isPast, keep, kept, plain, shown });
})();
