// What somebody has pasted from a spreadsheet: its columns, those that nobody should see here, and
// each cell as an answer or as what is wrong with it.  No page is touched here.
"use strict";
(() => {
  const MOST = 10_000; // rows: more than any estate has residents who answer

  /* Rows and columns. */

  const QUOTE = "\\x22"; // as an expression has it

  /** The cells of a text: by tabs, or by semicolons where there are none; quoted ones may hold both. */
  const cellsOf = (text) => {
    const between = text.includes("\t") ? "\t" : text.includes(";") ? ";" : "\t";
    const rows = [[]];
    const quoted = `${QUOTE}((?:[^${QUOTE}]|${QUOTE}${QUOTE})*)${QUOTE}(?=[${between}\\n]|$)`;
    const cell = new RegExp(`(?:${quoted}|([^${between}\\n]*))([${between}\\n]|$)`, "g");
    for (const [, inside, plain, end] of text.replace(/\r\n?/g, "\n").matchAll(cell)) {
      rows.at(-1).push((inside?.replaceAll('""', '"') ?? plain).trim());
      if (end === "\n") rows.push([]);
      if (!end) break;
    }
    while (rows.length && rows.at(-1).every((one) => !one)) rows.pop();
    return rows;
  };

  const letterOf = (i) => String.fromCharCode(65 + (i % 26)).repeat(1 + Math.floor(i / 26));

  /* Cells. */

  const NUMBER = /^[-−–]?\d{1,9}(?:[.,]\d{1,6})?$/;
  const YES = /^(?:ja|yes|j|y|sand|true|✓)$/i;
  const NO = /^(?:nej|no|n|falsk|false)$/i;
  const NONE = /^(?:[-–—.?*]|n\/?a|#n\/a|#i\/t|ikke besvaret|ubesvaret|not answered|intet svar|no answer)$/i;
  const UNSURE = /^(?:ved (?:det )?ikke|(?:i )?(?:don['’]?t|do not) know)\.?$/i; // which is an answer
  const MONTH = "(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)";
  const DATE = new RegExp(
    `^(?:\\d{1,2}[-./ ]\\d{1,2}[-./ ](?:\\d{4}|\\d{2})|\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}(?:[T ].*)?|` +
      `\\d{1,2}\\.?[- ]${MONTH}[a-z]*\\.?(?:[- ]\\d{2,4})?|${MONTH}[a-z]*[- ]\\d{1,4}(?:, \\d{4})?)$`,
    "i",
  );

  const asNumber = (cell) => Number(cell.replace(/^[−–]/, "-").replace(",", "."));

  /**
   * A cell as an answer: `{ value }`, where yes is 1 and no is 0; `{ isUnsure }` of who does not
   * know; `{ code }` for what is wrong, which is "formula", "date" or "odd"; or `{}` where there is
   * no answer.
   */
  const answer = (cell) => {
    const text = cell.replace(/[\s\u200b\ufeff]+/g, " ").trim();
    if (!text || NONE.test(text)) return {};
    if (UNSURE.test(text)) return { isUnsure: true };
    if (YES.test(text)) return { value: 1, isWord: true };
    if (NO.test(text)) return { value: 0, isWord: true };
    if (NUMBER.test(text)) return { value: asNumber(text) };
    if (/^[=@]|^[+-](?!\d)/.test(text)) return { code: "formula" };
    return { code: DATE.test(text) ? "date" : "odd" };
  };

  /* What nobody should see here. */

  // As whole headings of at most three words: a question may well ask for the name of a neighbour.
  const word = (words) => new RegExp(`^(?:\\p{L}+ ){0,2}(?:${words})$`, "iu");
  const HEADINGS = {
    name: word("(?:for|efter|mellem)?navne?|(?:sur|first|last)?names?|initialer|initials|adresser?|address(?:es)?"),
    birth: word("cpr(?:-?(?:nr|nummer))?|person-?nummer|fødselsda(?:g|to)|fødselsår|født|birth-?(?:day|date)|date of birth|born|dob"),
    phone: word("telefon(?:nr|nummer)?|tlf|mobil(?:nr|nummer)?|(?:tele)?phone(?: number)?|mobile|cell"),
    mail: word("e-?mails?|mail(?:adresse)?"),
  };
  const bare = (heading) => heading.replace(/[.:*]+|\s+nr\.?$/giu, "").replace(/\s+/g, " ").trim();
  const CPR = /^\d{6}[- ]?\d{4}$/;
  const SIX = /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}$/; // a day, a month and a year, as one
  const PHONE = /^(?:\(?(?:\+|00)\d{1,3}\)?[ .-]?(?:\d[ .-]?){6,12}|\d{8}|\d{2}(?:[ .-]\d{2}){3}|\d{4}[ .-]\d{4})$/;
  const MAIL = /\S@\S+\.\S/;
  const FULL_NAME = /^\p{Lu}[\p{L}'’-]+(?: (?:\p{Lu}\.|al|el|von|van|de|\p{Lu}[\p{L}'’-]+)){0,4} \p{Lu}[\p{L}'’-]+$/u;
  const NAME_TURNED = /^\p{Lu}[\p{L}'’-]+, \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}.'’-]*)*$/u; // the last one first
  const ADDRESS = /\p{L}(?:vej(?:en)?|gaden?|all[eé]en?|stræde|pladsen|torvet|vænget|parken|haven|stien|gården| street| road| lane| avenue) \d/iu;
  const ONE_NAME = /^\p{Lu}[\p{Ll}'’-]+$/u;
  const A_FEW = 3; // cells, from which a column can be told by what most of it is

  const most = (cells, isIt) => cells.length >= A_FEW && cells.filter(isIt).length * 2 >= cells.length;
  const isName = (cell) => ONE_NAME.test(cell) && answer(cell).code === "odd";

  const isDay = (cell) => DATE.test(cell) || SIX.test(cell);

  /** What a column looks like, and its first row that does; undefined where nothing is wrong. */
  const personal = (cells) => {
    const filled = cells.filter(Boolean);
    const at = (code, isIt) => {
      const row = cells.findIndex(isIt);
      return row < 0 ? undefined : { code, row };
    };
    const names = filled.filter(isName);
    const different = new Set(names).size;
    const several = different >= A_FEW && different * 2 >= names.length; // answers in words recur
    return (
      at("birth", (cell) => CPR.test(cell)) ??
      at("mail", (cell) => MAIL.test(cell)) ??
      at("phone", (cell) => PHONE.test(cell)) ??
      at("name", (cell) => [FULL_NAME, NAME_TURNED, ADDRESS].some((looks) => looks.test(cell))) ??
      (most(filled, isDay) ? at("birth", isDay) : undefined) ??
      (several && most(filled, isName) ? at("name", isName) : undefined) ??
      Object.entries(HEADINGS)
        .filter(([, heading]) => heading.test(bare(cells[0] ?? "")))
        .map(([code]) => ({ code, row: 0 }))[0]
    );
  };

  /* The whole. */

  /** Whether the first row says what stands below: words that are no answer, and do not come again. */
  const hasHeading = ([first, ...rest]) => {
    const isHeading = (cell, i) => answer(cell).code === "odd" && /\p{L}/u.test(cell) && rest.every((row) => row[i] !== cell);
    return rest.length > 0 && first.some(Boolean) && first.every((cell, i) => !cell || isHeading(cell, i));
  };

  /**
   * A pasted text as `{ columns, refused, tooMany }`.  Each column has its letter as `name`, a
   * `heading`, and `cells` as `{ row, ... }` with what `answer` says; `refused` are columns that may
   * tell who somebody is, each as `{ code, column, row }`, and then nothing of the others is told.
   */
  const pasted = (text) => {
    const rows = cellsOf(text);
    if (rows.length > MOST + 1) return { columns: [], refused: [], tooMany: rows.length, most: MOST };
    const wide = Math.max(0, ...rows.map((row) => row.length));
    const whole = Array.from({ length: wide }, (_, i) => rows.map((row) => row[i] ?? ""));
    const refused = whole.flatMap((cells, i) => {
      const found = personal(cells);
      return found ? [{ code: found.code, column: letterOf(i), at: i, row: found.row + 1 }] : [];
    });
    if (refused.length) return { columns: [], refused, tooMany: 0 };
    const from = hasHeading(rows) ? 1 : 0;
    const column = (cells, i) => ({
      name: letterOf(i),
      heading: from ? cells[0] : "",
      cells: cells.slice(from).map((cell, n) => ({ row: n + from + 1, ...answer(cell) })),
    });
    return { columns: whole.map(column).filter(({ cells }, i) => cells.length && whole[i].some(Boolean)), refused, tooMany: 0 };
  };

  const quotedCell = (cell) => (/[\t\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

  /** The same text without some columns, by their numbers. */
  const withoutColumns = (text, numbers) =>
    cellsOf(text)
      .map((row) => row.filter((_, i) => !numbers.includes(i)).map(quotedCell).join("\t"))
      .join("\n");

  Object.assign(Metodebank.value, { pasted, withoutColumns });
})();
