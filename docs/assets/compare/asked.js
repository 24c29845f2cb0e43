// A comparison as data: what its address asks for, and what of that stands side by side.  No page
// is touched here.
"use strict";
(() => {
  const HOLDS = { with: "ids", differ: "id" };

  /**
   * What an address asks for, as `{ entries, differ, unknown, others }`: entries each once, in their
   * order and under today's names; whether rows that differ come first; what is no entry and no
   * setting of ours (`unknown`), and what is of a kind that is not compared (`others`), in their own
   * words.  `knows` tells the `kinds`, and earlier entries with those of today (`renamed`).
   */
  const parse = (address, { kinds, renamed }) => {
    const { given, unknown } = Metodebank.site.readAddress(address, HOLDS);
    const others = [];
    const entries = new Set();
    for (const { value, said } of given.with) {
      const [, kind] = /^([a-z]+)\/[a-z0-9-]+$/.exec(value) || [];
      if (!kind) unknown.push(said);
      else if (!kinds.includes(kind)) others.push(said);
      else entries.add(Object.hasOwn(renamed, value) ? renamed[value] : value);
    }
    const [differ] = given.differ;
    if (differ && !["0", "1"].includes(differ.value)) unknown.push(`differ=${differ.said}`);
    return { entries: [...entries], differ: differ?.value === "1", unknown, others };
  };

  /** The query of an address that asks for the same. */
  const query = ({ entries, differ }) =>
    [entries.length ? `with=${entries.join(",")}` : "", differ ? "differ=1" : ""]
      .filter(Boolean)
      .join("&");

  const kindOf = (entry) => entry.split("/")[0];

  /** Entries by their kinds, that with most of them first, and else in the order in which they come. */
  const byKind = (entries) => {
    const kinds = [...new Set(entries.map(kindOf))];
    const groups = kinds.map((kind) => [kind, entries.filter((one) => kindOf(one) === kind)]);
    return groups.sort(([, some], [, others]) => others.length - some.length);
  };

  /**
   * What stands side by side of some entries: the `kind`, the entries `shown`, those `left` for which
   * there is no room, and the groups of other kinds (`besides`).
   */
  const chosen = (entries, most) => {
    const [[kind, alike] = ["", []], ...besides] = byKind(entries);
    return { kind, shown: alike.slice(0, most), left: alike.slice(most), besides };
  };

  /** The words of a cell, by which rows are alike or differ. */
  const wordsOf = (cell = []) =>
    cell.map(({ label, items = [] }) => [label, ...items].map((one) => one?.text || "").join(" ")).join("\n");

  /**
   * The rows that some entry has, of those in `labels`: each with its name, its label and whether all
   * say the `same`; in their order, or with those that differ before the others.
   */
  const rowsOf = (labels, pieces, differ) => {
    const there = labels.filter(([name]) => pieces.some(({ rows }) => rows[name]));
    const isSame = (name) => new Set(pieces.map(({ rows, house }) =>
      wordsOf(rows[name]) + (name === "windows" ? house?.said : ""))).size === 1;
    const rows = there.map(([name, label]) => ({ name, label, same: pieces.length > 1 && isSame(name) }));
    return differ ? [...rows.filter(({ same }) => !same), ...rows.filter(({ same }) => same)] : rows;
  };

  Object.assign(Metodebank.compare, { byKind, chosen, parse, query, rowsOf });
})();
