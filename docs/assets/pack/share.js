// Which of a pack's first parts share a page, and how high their rows are there.  It is an
// estimate, which rather leaves room: what a page takes is known when it is printed alone.
"use strict";
(() => {
  const [HIGH, WIDE, BETWEEN] = [264, 176, 8]; // mm of an A4, and between its languages
  const [LINE, AROUND] = [5.3, 2]; // mm of a line in a row, and around a row's lines
  const ROWS = [11, 10, 9, 8, 7]; // mm; the first that lets all stand on the page

  const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

  /** How many lines a text takes: `sign` and `beside` are mm of a letter, and of what stands left of it. */
  const lines = (text, { sign, beside = 0 }, columns) => {
    const room = (WIDE - BETWEEN * (columns - 1)) / columns - beside;
    return Math.max(Math.ceil((text.length * sign) / room), 1);
  };

  /** What a part takes: its head, and in the fullest of its columns the lines of each row. */
  const taken = ({ head, columns }, row) =>
    head + Math.max(...columns.map((rows) => sum(rows.map((own) => Math.max(row, own * LINE + AROUND)))));

  const rowOn = (parts) => ROWS.find((row) => sum(parts.map((part) => taken(part, row))) <= HIGH);

  /** The pages that parts fill in their order, as `{ parts, row }`: a part goes on where it fits whole. */
  const share = (parts) => {
    const pages = [];
    for (const part of parts) {
      const last = pages.at(-1);
      if (last && rowOn([...last, part])) last.push(part);
      else pages.push([part]);
    }
    return pages.map((own) => ({ parts: own, row: rowOn(own) || ROWS.at(-1) }));
  };

  Object.assign(Metodebank.pack, { lines, share });
})();
