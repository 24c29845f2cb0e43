// What a plan costs: numbers as people write them, and sums that say what they leave out.
// No page is touched here.
"use strict";

(() => {
  const LARGEST = 1e10; // more kroner than any plan has
  const ABOUT = /^(?:ca|cirka|omkring|omtrent|about|around|approx(?:imately)?|circa|~|≈)(?:[.:]|\b)?\s*/i;
  const CURRENCY = /^(?:kr|dkk)\b\.?\s*|\s*(?<!\p{L})(?:kr|kroner|dkk)\b\.?|,-+|\.-+|\s*pr\.?\s*(?:stk|time)\.?$/giu;
  const TIMES = { mio: 1e6, mill: 1e6, million: 1e6, millioner: 1e6, m: 1e6, tkr: 1e3, tusind: 1e3, thousand: 1e3, k: 1e3 };
  const UNIT = new RegExp(`\\s*\\b(${Object.keys(TIMES).join("|")})\\b\\.?$`, "i");
  const AFTER_NUMBER = /^([\d.,]+)(mio|mill|m|tkr|k)\.?$/i;
  const SPAN = /\d\s*(?:[-–—/]|til|to|and|og)\s*\d/i;

  /** Digits, stops and commas as a number; null where they make none, in neither language. */
  const fromDigits = (text) => {
    const marks = text.replace(/\d/g, "");
    const last = marks.at(-1);
    if (!/\d/.test(text) || !/^[\d.,]+$/.test(text)) return null;
    if (!last) return Number(text);
    const groups = (mark) => new RegExp(`^[1-9]\\d{0,2}(?:[${mark}]\\d{3})+$`);
    const [head, tail] = [text.slice(0, text.lastIndexOf(last)), text.slice(text.lastIndexOf(last) + 1)];
    const other = last === "," ? "." : ",";
    // Three digits behind a lone mark are thousands in both languages: nobody writes money so.
    if (groups(last).test(text)) return Number(text.replaceAll(last, ""));
    if (head.includes(last) || !/^\d*$/.test(tail)) return null;
    if (head.includes(other) && !groups(other).test(head)) return null;
    return Number(`${head.replaceAll(other, "") || 0}.${tail || 0}`);
  };

  /**
   * What somebody has written as a number: `{ value }`, with `about` where it says so and `odd`
   * where more than its digits was read; `{ problem }` ("no_number", "span", "below", "large"); or
   * `{}` where nothing is written.
   */
  const number = (written) => {
    const text = written.normalize("NFKC").replace(/[\s'’_]+/g, " ").trim();
    if (!text) return {};
    const isAbout = ABOUT.test(text);
    const bare = text.replace(ABOUT, "").replace(CURRENCY, "").trim();
    if (/^[-−–]\s*\d/.test(bare)) return { problem: "below" };
    const [, digits, glued] = AFTER_NUMBER.exec(bare) || [];
    const unit = glued || UNIT.exec(bare)?.[1];
    const plain = (digits ?? bare.replace(UNIT, "")).replace(/(?<=\d) (?=\d{3}(?!\d))/g, "");
    if (SPAN.test(plain)) return { problem: "span" };
    const found = fromDigits(plain);
    if (found === null) return { problem: "no_number" };
    const value = found * (unit ? TIMES[unit.toLowerCase()] : 1);
    if (value > LARGEST) return { problem: "large" };
    return { value, ...(isAbout && { about: true }), ...(/[^\d]/.test(text) && { odd: true }) };
  };

  const MONTH = 4.35; // weeks
  const YEAR = 52;

  // How many times a line comes, by how often it does: from which of the plan's own numbers.
  const TIMES_OF = {
    once: ["", () => 1],
    week: ["weeks", (weeks) => weeks],
    month: ["weeks", (weeks) => weeks / MONTH],
    meeting: ["meetings", (meetings) => meetings],
    participant: ["participants", (participants) => participants],
    year: ["weeks", (weeks) => weeks / YEAR],
  };

  const isEmpty = (row) => Object.values(row).every((cell) => !cell.trim());

  /** A line's sum in kroner, or what keeps it out: as `open` (a price), or as `problems`. */
  const line = (row, sizes) => {
    if (isEmpty({ ...row, per: "" })) return { isEmpty: true, problems: [] };
    const [count, price] = [number(row.count), number(row.price)];
    const [needs, times] = Object.hasOwn(TIMES_OF, row.per) ? TIMES_OF[row.per] : [];
    const problems = [];
    for (const [cell, found] of [["count", count], ["price", price]]) {
      if (found.problem) problems.push({ code: found.problem, text: row[cell] });
    }
    if (!count.problem && count.value === undefined) problems.push({ code: "no_count" });
    if (!times) problems.push({ code: "not_chosen" });
    else if (needs && sizes[needs].value === undefined) problems.push({ code: "needs", text: needs });
    if (problems.length) return { problems };
    const about = [count, price, needs && sizes[needs]].some((one) => one?.about);
    if (price.value === undefined) return { open: true, problems };
    const sum = Math.round(count.value * price.value * times(needs ? sizes[needs].value : 1) * 100) / 100;
    return { sum, ...(about && { about }), problems };
  };

  const added = (some) => Math.round(some.reduce((sum, one) => sum + (one ?? 0) * 100, 0)) / 100;

  /**
   * All that a plan's money comes to.  `budget` and `cofinance` are rows of texts by column,
   * `sizes` the texts of `weeks`, `meetings` and `participants`, `applied` that of what is asked for.
   * `least` says that `total` leaves out what nobody knows; `short` is how much the co-finance is
   * below a quarter; `unfit` says what does not fit, and by how much.
   */
  const money = ({ budget, cofinance, sizes, applied }) => {
    const read = Object.fromEntries(Object.entries(sizes).map(([name, text]) => [name, number(text)]));
    const lines = budget.map((row) => line(row, read));
    const given = cofinance.map(({ amount, ...rest }) => {
      const found = number(amount);
      if (found.problem) return { problems: [{ code: found.problem, text: amount }] };
      const isOpen = found.value === undefined && !isEmpty(rest);
      return { sum: found.value, about: found.about, problems: [], ...(isOpen && { open: true }) };
    });
    const asked = number(applied);
    const [total, own] = [lines, given].map((some) => added(some.map(({ sum }) => sum)));
    const least = lines.some(({ open, problems }) => open || problems.length);
    const isKnown = !least && total > 0 && !given.some(({ open, problems }) => open || problems.length);
    const left = Math.max(added([total, -own]), 0);
    const line25 = added([total / 4]);
    return {
      lines, given, asked, total, own, left, least, line25,
      about: [...lines, ...given].some(({ about }) => about),
      share: isKnown ? own / total : null,
      short: isKnown ? Math.max(added([line25, -own]), 0) : 0,
      unfit: isKnown ? unfit(total, own, left, asked) : null,
    };
  };

  /** What does not fit: more is given than all costs, or what is asked for is not what is left. */
  const unfit = (total, own, left, asked) => {
    if (own > total) return { code: "too_much", by: added([own, -total]) };
    const by = asked.value === undefined ? 0 : added([asked.value, -left]);
    if (Math.abs(by) < 1) return null; // an øre is no quarrel
    return { code: by > 0 ? "no_fit_over" : "no_fit_under", by: Math.abs(by) };
  };

  Object.assign(Metodebank.plan, { number, money });
})();
