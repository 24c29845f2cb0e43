// From counts or answers to what may be said of them: how many answered, shares, means, and by how
// much they differ; with less of each than it takes, counts alone.  No page is touched here.
//
// What is given: `who` answered ("once", "apart": others after than before or nobody knows, "paired":
// the same, "groups": two groups); `from`, the lowest answer that counts as a yes, null for none;
// whether the `mean` is asked for; how many were `asked`, a number or null for each time or group;
// `floors`; and either `counts`, or `columns` of cells with the ends of their `scale`, null for yes
// and no.
"use strict";
(() => {
  const { difference, meanChange, meanDifference, meanOf, median, pairedDifference, share, within } = Metodebank.value;

  /* Answers. */

  const wrong = ({ value, isWord }, scale) => {
    if (!scale) return value === 0 || value === 1 ? null : "outside";
    if (isWord) return "odd"; // a yes is on no scale
    return value < scale[0] || value > scale[1] ? "outside" : null;
  };

  /**
   * A cell with its answer alone, or with what is wrong with it.  Who does not know has answered: of
   * yes and no it is no yes, and on a scale it has no place.
   */
  const held = (cell, scale) => {
    if (cell.isUnsure) return scale ? cell : { ...cell, value: 0 };
    const code = cell.value === undefined ? null : wrong(cell, scale);
    return code ? { row: cell.row, code } : cell;
  };

  const isEmpty = ({ code, value, isUnsure }) => !code && !isUnsure && value === undefined;
  const hasAnswered = ({ value, isUnsure } = {}) => isUnsure || value !== undefined;

  /** A column without the empty cells at its end, which are those of a longer one beside it. */
  const cut = (one) => ({ ...one, cells: one.cells.slice(0, one.cells.findLastIndex((cell) => !isEmpty(cell)) + 1) });

  /** What is not reckoned with, by column and kind: the rows of each. */
  const remarks = (columns) =>
    columns.flatMap(({ name, cells }) => {
      const rows = (isIt) => cells.filter(isIt).map(({ row }) => row);
      const told = (code, found) => (found.length ? [{ code, column: name, rows: found }] : []);
      return [
        ...["formula", "date", "odd", "outside"].flatMap((code) => told(code, rows((cell) => cell.code === code))),
        ...told("unsure", rows(({ isUnsure, value }) => isUnsure && value === undefined)),
        ...told("empty", rows(isEmpty)),
      ];
    });

  const answers = ({ cells }) => cells.map(({ value }) => value).filter((value) => value !== undefined);

  /** The answers of those who answered both times. */
  const pairs = ([before, after]) => {
    const both = before.cells.map((cell, i) => [cell.value, after.cells[i]?.value]);
    return both.filter((pair) => pair.every((value) => value !== undefined));
  };

  /* Counts. */

  const counted = (values, from) => ({ count: values.filter((value) => value >= from).length, of: values.length });

  const changed = (both, from) => {
    const are = (before, after) => both.filter(([a, b]) => a >= from === before && b >= from === after).length;
    return { both: are(true, true), onlyBefore: are(true, false), onlyAfter: are(false, true), neither: are(false, false) };
  };

  const sum = (change) => Object.values(change).reduce((all, one) => all + one, 0);
  const before = (change) => ({ count: change.both + change.onlyBefore, of: sum(change) });
  const after = (change) => ({ count: change.both + change.onlyAfter, of: sum(change) });

  /* What may be said. */

  // Half of the last digit that `sentence.js` shows of an end beside none: what is nearer is none.
  const NEAREST = { share: 0.0005, mean: 0.005 };
  const WIDTH = 1e-9; // what is narrower has no width but that of rounding

  const isFlat = ({ low, high }) => high - low < WIDTH;
  /** A difference with whether its interval, as it is shown, lies on one side of none. */
  const judged = (one, nearest) => ({
    ...one,
    isFlat: isFlat(one),
    isApart: !isFlat(one) && (one.low >= nearest || one.high <= -nearest),
  });

  /** Whether two are told so that a reader compares them, and one is too few for that. */
  const areTooFew = (numbers, { change }) => numbers.length > 1 && numbers.some((n) => n < change);

  const withShare = (one, isTold) => ({ ...one, share: isTold ? share(one.count, one.of) : null });

  /** By how much a share differs: "few" where there are too few to say. */
  const changeOf = (two, change, isFew) => {
    if (isFew) return { isFew };
    return judged(change ? pairedDifference(change) : difference(...two.map(({ count, of }) => [count, of])), NEAREST.share);
  };

  /** The counts of those who changed, unless some are so few that one could know who they are. */
  const cellsOf = (change, { cell }) => (change && Object.values(change).every((one) => one >= cell) ? change : null);

  /** Yes and no of two groups, of which one is told as it is only where all are many enough. */
  const areFew = (two, { cell }) => two.some(({ count, of }) => Math.min(count, of - count) < cell);

  const shares = (two, change, floors) => {
    const isFew = areTooFew(two.map(({ of }) => of), floors);
    return {
      shares: two.map((one) => withShare(one, !isFew && one.of >= floors.percent)),
      change: two.length > 1 ? changeOf(two, change, isFew) : null,
      isPaired: Boolean(change),
      cells: cellsOf(change, floors),
      isHidden: Boolean(change) && !cellsOf(change, floors),
    };
  };

  const meanIn = (values, scale) => {
    const mean = within(meanOf(values), ...scale);
    return { ...mean, isFlat: isFlat(mean) };
  };

  const differenceOf = (values, isPaired, [low, high]) => {
    const reckoned = isPaired ? meanChange : meanDifference;
    return judged(within(reckoned(...values), low - high, high - low), NEAREST.mean);
  };

  const sizes = (values) => values.map(({ length }) => length);

  const means = (values, isPaired, scale, floors) => {
    const isFew = areTooFew(sizes(values), floors);
    const told = (some) => ({ of: some.length, mean: !isFew && some.length >= floors.percent ? meanIn(some, scale) : null });
    const change = () => (isFew ? { isFew } : differenceOf(values, isPaired, scale));
    return { means: values.map(told), meanChange: values.length > 1 ? change() : null };
  };

  const medians = (values, floors) => {
    const isFew = areTooFew(sizes(values), floors);
    const told = (some) => ({ of: some.length, median: !isFew && some.length >= floors.percent ? median(some) : null });
    return { medians: values.map(told), areFew: isFew };
  };

  /** How many gave each answer, from the lowest of the scale to its highest; broad scales in tens. */
  const spread = (values, [low, high]) => {
    const wide = high - low > 20 ? Math.ceil((high - low) / 10) : 1;
    const places = Math.floor((high - low) / wide) + 1;
    const bins = Array.from({ length: places }, (_, i) => ({ from: low + i * wide, count: 0 }));
    for (const value of values) bins[Math.min(places - 1, Math.floor((value - low) / wide))].count += 1;
    const isWhole = wide === 1 && values.every((value) => Number.isInteger(value - low));
    return bins.map((bin) => ({ ...bin, to: isWhole ? bin.from : Math.min(high, bin.from + wide) }));
  };

  /** Two groups of which one is so small, or so much of one mind, that to part them would tell of single people. */
  const together = (two, floors) =>
    two.some(({ of }) => of < floors.cell) ? "small" : areFew(two, floors) ? "cell" : "";

  const whole = (two) => ({ count: two[0].count + two[1].count, of: two[0].of + two[1].of });

  const answered = (numbers, asked) => numbers.map((n, i) => ({ n, asked: asked[i] ?? null }));

  const ofCounts = ({ who, counts, asked, floors }) => {
    const change = who === "paired" ? counts : null;
    const two = change ? [before(change), after(change)] : counts;
    const isTogether = who === "groups" && together(two, floors);
    const numbers = change ? [sum(change)] : two.map(({ of }) => of);
    return {
      answered: answered(numbers, asked),
      ...shares(isTogether ? [whole(two)] : two, change, floors),
      isTogether,
      unsure: 0,
      remarks: [],
    };
  };

  /** The same of answers: where none counts as a yes, only how many there are. */
  const togetherOf = (values, from, floors) => {
    if (from !== null) return together(values.map((some) => counted(some, from)), floors);
    return values.some((some) => some.length < floors.cell) ? "small" : "";
  };

  const ofColumns = ({ who, columns, scale, from, mean, asked, floors }) => {
    const isPaired = who === "paired";
    const kept = columns
      .map((one) => (isPaired ? one : cut(one)))
      .map((one) => ({ ...one, cells: one.cells.map((cell) => held(cell, scale)) }));
    const both = isPaired ? pairs(kept) : null;
    const values = isPaired ? [0, 1].map((i) => both.map((pair) => pair[i])) : kept.map(answers);
    const isTogether = who === "groups" && togetherOf(values, from, floors);
    const shown = isTogether ? [values.flat()] : values;
    const change = isPaired && from !== null ? changed(both, from) : null;
    const said = kept.map(({ cells }) => cells.filter(hasAnswered).length);
    const twice = isPaired ? kept[0].cells.filter((cell, i) => hasAnswered(cell) && hasAnswered(kept[1].cells[i])).length : 0;
    return {
      answered: answered(isPaired ? [twice] : said, asked),
      unsure: kept.flatMap(({ cells }) => cells).filter(({ isUnsure }) => isUnsure).length,
      halves: isPaired ? said[0] + said[1] - 2 * twice : 0,
      dots: scale ? shown.map((some) => (some.length >= floors.cell ? spread(some, scale) : null)) : null,
      ...(from === null ? {} : shares(shown.map((some) => counted(some, from)), change, floors)),
      ...(mean ? means(shown, isPaired, scale, floors) : {}),
      ...(scale ? medians(shown, floors) : {}),
      isTogether,
      remarks: remarks(kept),
    };
  };

  /* What cannot be right. */

  const problemsOf = (numbers) => [
    ...numbers.flatMap(({ n }, at) => (n === 0 ? [{ code: "nobody", at }] : [])),
    ...numbers.flatMap(({ n, asked }) => (asked !== null && n > asked ? [{ code: "more_than_asked", n, asked }] : [])),
  ];

  const problemsOfCounts = ({ who, counts, asked }) => {
    if (who === "paired") return problemsOf(answered([sum(counts)], asked));
    const tooMany = counts.filter(({ count, of }) => count > of).map((one) => ({ code: "more_than_all", ...one }));
    return [...tooMany, ...problemsOf(answered(counts.map(({ of }) => of), asked))];
  };

  /** What may be said of counts or answers, with the `problems` that stand in the way. */
  const finding = (given) => {
    if (given.counts) {
      const problems = problemsOfCounts(given);
      return problems.length ? { problems, remarks: [] } : { problems, ...ofCounts(given) };
    }
    const found = ofColumns(given);
    const problems = problemsOf(found.answered);
    return problems.length ? { problems, remarks: found.remarks } : { problems, ...found };
  };

  Object.assign(Metodebank.value, { finding });
})();
