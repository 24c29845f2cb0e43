// The page that puts entries side by side: its state is the address, and what can be chosen lies in
// the pack.
"use strict";
(async () => {
  const root = document.querySelector("[data-compare]");
  const part = (name) => document.querySelector(`[data-${name}]`);
  const { byKind, chosen, element, parse, query, rowsOf, table } = Metodebank.compare;
  const say = JSON.parse(root.dataset.words); // `labels` lists the rows of a kind, in their order
  const folder = new URL(root.dataset.files, document.baseURI).href;
  const language = document.documentElement.lang;
  const knows = { kinds: Object.keys(say.kinds), renamed: JSON.parse(root.dataset.renamed) };
  const MOST_LOADED = 40; // of an address or a pack, which may name any number
  const FEW = 3; // that are named in a sentence; the others are counted

  /* What is known of each entry. */

  const { away, load, receive } = Metodebank.site.handed();

  /** Called by each entry's script with what a comparison tells of it. */
  Metodebank.compare.receive = receive;

  const pieceOf = (entry) => load(`${language}/${entry}`, `${folder}${language}/${entry}.js`);

  /** What is known of some entries, by entry, without those that are not there. */
  const known = async (entries) => {
    const first = entries.slice(0, MOST_LOADED);
    const found = await Promise.all(first.map(async (entry) => [entry, await pieceOf(entry)]));
    return new Map(found.filter(([, piece]) => piece));
  };

  /* What is said. */

  const filled = (pattern, words) => pattern.replace(/\{(\w*)\}/g, (_, name) => words[name || "it"]);

  /** Some names in a row: the first few, and how many there are besides. */
  const some = (names) => {
    const first = names.slice(0, FEW).map((it) => filled(say.quoted, { it })).join(", ");
    return names.length > FEW ? `${first} ${filled(say.more, { it: names.length - FEW })}` : first;
  };

  /** A sentence of some names, where there are any. */
  const about = (pattern, names, more) => (names.length ? [filled(pattern, { it: some(names), ...more })] : []);

  const count = (kind, entries) => ({ kind: say.kinds[kind], number: entries.length });

  const tell = (asked, { kind, shown, left, besides }, pieces) => {
    const missing = asked.entries.slice(0, MOST_LOADED).filter((entry) => !pieces.has(entry));
    const isAway = (entry) => away.has(`${language}/${entry}`);
    const waiting = [...left.map((entry) => pieces.get(entry).text), ...asked.entries.slice(MOST_LOADED)];
    const odd = [
      ...about(say.unknown, asked.unknown),
      ...about(say.other, asked.others),
      ...about(say.gone, missing.filter((entry) => !isAway(entry))),
      ...about(say.away, missing.filter(isAway)),
      ...(besides.length ? [filled(say.mixed, { kind: say.kinds[kind] })] : []),
      ...about(say.many, waiting, { most: say.most, names: some(waiting) }),
    ];
    const few = shown.length > 1 ? [] : [shown.length ? say.one : say.none];
    const ways = besides.map(([other, some]) => {
      const button = element("button", { type: "button", class: "mb-button" }, filled(say.instead, count(other, some)));
      button.addEventListener("click", () => choose(some));
      return button;
    });
    part("told").replaceChildren(...[...odd, ...few].map((one) => element("p", {}, one)), ...ways);
    part("told").classList.toggle("mb-notice", odd.length > 0);
    part("told").hidden = !odd.length && !few.length;
  };

  /* What can be chosen. */

  const packed = () => {
    const items = Metodebank.pack.items().map((item) => item.split("*")[0]);
    return [...new Set(items)].filter((entry) => knows.kinds.includes(entry.split("/")[0]));
  };

  const put = (entry) => choose([entry, ...state.entries.filter((one) => one !== entry)]);
  const add = (entry) => choose([...state.entries, entry]);

  /** A button for each of some entries; where there is no more room, it comes first. */
  const buttons = (entries, pieces, isFull) =>
    entries.map((entry) => {
      const { text, lang, dir } = pieces.get(entry);
      const name = element("span", { lang, dir }, text);
      const button = element("button", { type: "button", class: "mb-button", "data-pick": entry }, `+ ${say.add}: `, name);
      button.addEventListener("click", () => (isFull ? put(entry) : add(entry)));
      return element("li", {}, button);
    });

  const group = (heading, entries, pieces, isFull) =>
    entries.length
      ? [element("h3", {}, heading), element("ul", { class: "mb-plain" }, ...buttons(entries, pieces, isFull))]
      : [];

  /** A button that puts all of a kind in the pack side by side, where there are several. */
  const wholes = (entries, shown) =>
    byKind(entries)
      .filter(([, some]) => some.length > 1 && some.slice(0, say.most).join() !== shown.join())
      .map(([kind, some]) => {
        const button = element("button", { type: "button", class: "mb-button", "data-whole": kind }, filled(say.packed, count(kind, some)));
        button.addEventListener("click", () => choose(some));
        return button;
      });

  const offer = async ({ kind, shown, left, besides }, pieces) => {
    const inPack = packed();
    const near = shown.flatMap((entry) => pieces.get(entry).near);
    const all = await known([...new Set([...left, ...besides.flatMap(([, some]) => some), ...inPack, ...near])]);
    const isFree = (entry) => all.has(entry) && !shown.includes(entry) && (!kind || entry.startsWith(`${kind}/`));
    const fromPack = inPack.filter(isFree);
    const others = left.filter((entry) => isFree(entry) && !fromPack.includes(entry));
    const alike = [...new Set(near)].filter((entry) => isFree(entry) && ![...fromPack, ...others].includes(entry));
    const isFull = shown.length === say.most;
    return {
      isBare: !inPack.some((entry) => all.has(entry) && !shown.includes(entry)),
      picks: [
        ...group(say.others, others, all, isFull),
        ...group(say.from_pack, fromPack, all, isFull),
        ...wholes(inPack.filter((entry) => all.has(entry)), shown),
        ...group(say.from_near, alike.slice(0, 6), all, isFull),
      ],
    };
  };

  /* What is shown. */

  let state = parse(location.search + location.hash, knows);
  let column = 0; // which one a narrow window shows

  /** Shows one column where there is room for one alone. */
  const turn = (to, titles) => {
    column = Math.max(0, Math.min(to, titles.length - 1));
    const [shown] = part("table").children;
    if (shown) shown.dataset.column = column + 1;
    const words = { number: column + 1, all: titles.length, title: titles[column] };
    part("column").textContent = titles.length ? filled(say.column, words) : "";
    part("earlier").disabled = column === 0;
    part("later").disabled = column >= titles.length - 1;
  };

  let titles = [];
  let times = 0;
  const show = async () => {
    const mine = ++times;
    const pieces = await known(state.entries);
    const there = chosen(state.entries.filter((entry) => pieces.has(entry)), say.most);
    const { isBare, picks } = await offer(there, pieces);
    if (mine !== times) return;
    tell(state, there, pieces);
    const shown = there.shown.map((entry) => pieces.get(entry));
    const rows = rowsOf(say.labels[there.kind] || [], shown, state.differ);
    part("table").replaceChildren(...(shown.length ? [table(shown, rows, say, remove)] : []));
    titles = shown.map(({ text }) => text);
    turn(column, titles);
    part("shown-part").hidden = !shown.length;
    part("reading").hidden = there.kind !== "case";
    part("turn").hidden = shown.length < 2;
    part("differ").hidden = shown.length < 2;
    part("differ").setAttribute("aria-pressed", String(state.differ));
    part("picks").replaceChildren(...picks);
    part("no-pack").hidden = !isBare;
    part("address").textContent = location.protocol === "file:" ? "" : new URL(`?${query(state)}`, location.href).href;
    for (const link of document.querySelectorAll(".mb-language")) link.search = query(state);
    root.dataset.shown = mine; // for tests: the page shows what was asked last
  };

  const address = () => `${location.pathname}${query(state) && "?"}${query(state)}`;

  const change = (changes) => {
    state = { ...state, unknown: [], others: [], ...changes };
    Metodebank.site.keepAddress("push", address());
    return show();
  };

  /** Other entries; the button that asked for them is gone, so the keyboard goes to what can be chosen. */
  const choose = async (entries) => {
    await change({ entries });
    part("compare").querySelector("#compare-pick").focus({ preventScroll: true });
  };

  const remove = (entry) => choose(state.entries.filter((one) => one !== entry));

  part("differ").addEventListener("click", () => change({ differ: !state.differ }));
  part("print").addEventListener("click", () => print());
  part("earlier").addEventListener("click", () => turn(column - 1, titles));
  part("later").addEventListener("click", () => turn(column + 1, titles));
  addEventListener("popstate", () => {
    state = parse(location.search, knows);
    show();
  });
  addEventListener("pageshow", ({ persisted }) => persisted && show());
  Metodebank.keep.watch(Metodebank.keep.keys.pack, show);

  if (location.search || location.hash) Metodebank.site.keepAddress("replace", address());
  await show();
  root.hidden = false;
  part("no-script").hidden = true;
})();
