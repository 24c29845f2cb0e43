// A plan as a document: headings, texts, tables and sums in the order of its parts, for a Word file
// and for paper.  What is empty comes out as room to write.  No page is touched here.
"use strict";
(() => {
  const { hasText, numbers, money } = Metodebank.plan;

  /** A number as people write it: "12.000", "12,50". */
  const amount = (value, say) => {
    const [whole, rest] = Math.abs(value).toFixed(Number.isInteger(value) ? 0 : 2).split(".");
    const groups = whole.replace(/\B(?=(\d{3})+$)/g, say.thousands);
    return `${value < 0 ? "−" : ""}${groups}${rest ? say.decimal + rest : ""}`;
  };

  const kroner = (value, say) => say.kroner.replace("{}", amount(value, say));

  /** A share of one in per cent: "12,5 %". */
  const percent = (share, say) => `${String(Math.round(share * 1000) / 10).replace(".", say.decimal)} %`;

  const filled = (pattern, values) => pattern.replace(/\{(\w*)\}/g, (_, name) => (name ? values[name] : values));

  /** All that a plan's money comes to. */
  const moneyOf = ({ values }) =>
    money({
      budget: values.budget.map(({ cells }) => cells),
      cofinance: values.cofinance.map(({ cells }) => cells),
      sizes: { weeks: values.weeks, meetings: values.meetings, participants: values.participants },
      applied: values.applied,
    });

  const asSaid = (value, { least, about }, say) => {
    const said = about ? say.money.about.replace("{}", () => kroner(value, say)) : kroner(value, say);
    return least ? say.money.at_least.replace("{}", () => said) : said;
  };

  /** What the money comes to, as `rows` of a label and a sum, and what is to be `told` of it. */
  const sums = (plan, say) => {
    const found = moneyOf(plan);
    if (!found.lines.some(({ isEmpty }) => !isEmpty)) return { rows: [], told: [] };
    const words = say.money;
    const hasOwn = found.given.some(({ sum }) => sum !== undefined);
    const rows = [[words.total, asSaid(found.total, found, say)]];
    if (hasOwn) rows.push([words.own, kroner(found.own, say)], [words.left, asSaid(found.left, found, say)]);
    const told = [words.line.replace("{}", () => asSaid(found.line25, found, say))];
    if (hasOwn && found.share === null) told.push(words.not_known);
    else if (hasOwn) told.push(words.share.replace("{share}", () => percent(found.share, say)));
    if (found.short) told.push(words.below_line.replace("{}", () => kroner(found.short, say)));
    if (found.unfit) {
      const by = kroner(found.unfit.by, say);
      told.push(filled(words[found.unfit.code], { by, applied: kroner(found.asked.value ?? 0, say) }));
    }
    return { rows, told };
  };

  /** What a line of the budget comes to, in words. */
  const lineSum = (line, say) => {
    if (line.isEmpty) return "";
    if (line.open) return say.money.open;
    if (line.sum === undefined) return "";
    return line.about ? say.money.about.replace("{}", () => kroner(line.sum, say)) : kroner(line.sum, say);
  };

  /** The rows of a table as texts; those of the budget with what each comes to. */
  const table = (plan, asked, say) => {
    const rows = plan.values[asked.name];
    const lines = asked.name === "budget" ? moneyOf(plan).lines : null;
    const cell = ({ name, options }, { cells }) => (Object.hasOwn(options, cells[name]) ? options[cells[name]] : cells[name]);
    const cites = (row) => numbers(plan, row).map((number) => ` [${number}]`).join("");
    const written = rows.flatMap((row, i) => {
      if (!hasText(row)) return [];
      const texts = asked.columns.map((column) => cell(column, row));
      const first = texts[0] + cites(row);
      return [[first, ...texts.slice(1), ...(lines ? [lineSum(lines[i], say)] : [])]];
    });
    const head = [...asked.columns.map(({ label }) => label), ...(lines ? [say.money.total] : [])];
    const wide = [...asked.columns.map(({ wide }) => wide), ...(lines ? [4] : [])];
    const all = wide.reduce((sum, one) => sum + one, 0);
    const numeric = asked.columns.flatMap(({ filled }, i) => (filled === "counted" ? [i] : []));
    return {
      head,
      rows: written,
      widths: wide.map((one) => Math.round((one / all) * 100)),
      numeric: [...numeric, ...(lines ? [head.length - 1] : [])],
    };
  };

  /* The document. */

  const label = (text) => ({ runs: [{ text, bold: true }] });

  /** Lines as paragraphs, and those that begin with a dash as a list. */
  const prose = (text) => {
    const blocks = [];
    for (const line of text.split(/\r\n?|\n/).map((one) => one.trim()).filter(Boolean)) {
      const [, item] = /^[-•*–]\s+(.+)$/.exec(line) || [];
      if (!item) blocks.push({ text: line });
      else if (blocks.at(-1)?.list) blocks.at(-1).list.push(item);
      else blocks.push({ list: [item] });
    }
    return blocks;
  };

  const short = (asked, text) =>
    text.trim()
      ? [{ runs: [{ text: `${asked.label} `, bold: true }, { text: text.trim() }] }]
      : [label(asked.label), { lines: 1 }];

  const answered = (plan, asked, heading, say) => {
    const value = plan.values[asked.name];
    if (asked.type === "rows") {
      const { rows, ...rest } = table(plan, asked, say);
      const blankRow = rest.head.map(() => "");
      const name = asked.label === heading ? [] : [label(asked.label)];
      return [...name, { table: { ...rest, rows: rows.length ? rows : Array(asked.lines).fill(blankRow) } }];
    }
    if (asked.type !== "text") return short(asked, value);
    const told = prose(value);
    return [label(asked.label), ...(told.length ? told : [{ lines: asked.lines }])];
  };

  const moneyBlocks = (plan, say) => {
    const { rows, told } = sums(plan, say);
    return [
      ...rows.map(([name, sum]) => ({ runs: [{ text: `${name}: `, bold: true }, { text: sum }] })),
      ...told.map((text) => ({ text })),
    ];
  };

  const partBlocks = (plan, { name, heading, asked }, say) => {
    const isHead = name === "head";
    const questions = isHead ? asked.filter((one) => one.name !== "title") : asked;
    const sources = plan.values.sources.filter(hasText).length;
    return [
      ...(isHead ? [] : [{ heading: 1, text: heading }]),
      ...(name === "sources" && sources ? [] : questions.flatMap((one) => answered(plan, one, heading, say))),
      ...(name === "money" ? moneyBlocks(plan, say) : []),
    ];
  };

  /**
   * A plan as the writer of Word files takes it.  `parts` are those of the page, `say` its words;
   * it puts the title first and the sources last, under the heading with which the blocks end.
   */
  const asDocument = (plan, parts, say, language) => {
    const title = plan.values.title.trim() || say.title;
    return {
      language,
      title,
      blocks: parts.flatMap((part) => partBlocks(plan, part, say)),
      sources: plan.values.sources
        .filter(hasText)
        .map(({ cells }, i) => ({ number: i + 1, text: cells.source.trim(), address: cells.address.trim() })),
      part: JSON.stringify(plan),
    };
  };

  Object.assign(Metodebank.plan, { asDocument, filled, amount, lineSum, moneyOf, sums, table });
})();
