// The pack page: a form whose state is the address, and what it prints.
"use strict";
(async () => {
  const form = document.querySelector("[data-pack]");
  const part = (name) => document.querySelector(`[data-${name}]`);
  const { element } = Metodebank.form;
  const { piece } = Metodebank.pack;
  const language = document.documentElement.lang;
  const words = JSON.parse(form.dataset.words);
  const say = words[language];
  const folder = new URL(form.dataset.files, document.baseURI).href;

  const knows = {
    language,
    languages: Object.keys(words),
    kinds: Metodebank.pack.kinds,
    extras: Object.keys(say.extras),
    renamed: JSON.parse(form.dataset.renamed),
  };
  const parse = (address) => Metodebank.pack.parse(address, knows);
  const normal = (address) => Metodebank.pack.query(parse(address).pack);
  const given = parse(location.search + location.hash);
  const kept = Metodebank.pack.read();
  if (given.isAsked && Metodebank.pack.query(given.pack) !== normal(kept)) Metodebank.pack.setAside();
  let { pack } = given.isAsked ? given : parse(kept);
  let told = given; // what the address says that is not there
  let begun = pack.items.length > 0; // of who only looks, nothing is kept

  const change = (changes) => {
    begun = true;
    pack = { ...pack, ...changes };
    return show();
  };

  const controls = (row) => [...row.querySelectorAll("input, button")];

  /** Where the keyboard is in the programme: which item, and which of its controls. */
  const place = () => {
    const row = document.activeElement.closest("[data-items] > li");
    return row && [[...row.parentNode.children].indexOf(row), controls(row).indexOf(document.activeElement)];
  };

  /** Put the keyboard back there, or as near as may be, since the rows are made anew. */
  const focus = (at, which) => {
    const rows = part("items").children;
    if (!rows.length) return part("add").focus();
    const there = controls(rows[Math.min(at, rows.length - 1)]);
    const buttons = there.filter((one) => one.tagName === "BUTTON" && !one.disabled);
    return (there[which].disabled ? buttons[0] : there[which]).focus();
  };

  const move = (from, to) => {
    const items = [...pack.items];
    items.splice(to, 0, ...items.splice(from, 1));
    const [, which] = place() || [to, 0];
    return change({ items }).then(() => focus(to, which));
  };

  const button = (text, label, act, disabled = false) => {
    const made = element("button", { type: "button", className: "mb-button", disabled }, text);
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  };

  /** One item: when, what, for how long, and where in the order. */
  const row = ({ what, minutes, from, to, days }, i, title) => {
    const time = `${from}–${to}${days ? ` (${say.next_day})` : ""}`;
    const length = element("input", { type: "number", min: 1, max: 600, value: minutes });
    length.setAttribute("aria-label", `${say.minutes}: ${title}`);
    length.addEventListener("change", () => {
      const items = pack.items.map((item, j) =>
        j === i ? { ...item, minutes: Math.min(Math.max(Number(length.value) || 1, 1), 600) } : item,
      );
      change({ items });
    });
    const without = () => change({ items: pack.items.filter((_, j) => j !== i) });
    const made = element(
      "li",
      {},
      element("span", { className: "mb-pack__time" }, time),
      element("span", { className: "mb-pack__title" }, title),
      element("span", {}, length, ` ${say.minutes}`),
      button("↑", `${say.up}: ${title}`, () => move(i, i - 1), i === 0),
      button("↓", `${say.down}: ${title}`, () => move(i, i + 1), i === pack.items.length - 1),
      button("×", `${say.remove}: ${title}`, without),
    );
    made.dataset.item = what;
    return made;
  };

  /** What is known of each entry, in the page's language. */
  const known = async () =>
    new Map(
      await Promise.all(
        pack.items
          .filter(({ what }) => what !== "break")
          .map(async ({ what }) => [what, await piece(folder, language, what)]),
      ),
    );

  const titleOf = (what, pieces) =>
    what === "break" ? say.break : pieces.get(what)?.title || what;

  const fill = () => {
    for (const name of ["title", "place", "date", "start", "people", "language"]) {
      if (document.activeElement !== form.elements[name]) form.elements[name].value = pack[name];
    }
    for (const box of form.querySelectorAll("[name=with]")) box.checked = pack.with.includes(box.value);
  };

  const warn = (pattern, names) =>
    names.length ? [element("p", {}, pattern.replace("{}", [...new Set(names)].join(", ")))] : [];

  /** A sentence for each entry that is for fewer or more, or takes shorter or longer. */
  const warnUnfit = (pieces) =>
    Metodebank.pack.unfit(pack, pieces).map((one) => {
      const told = say.unfit[one.fact].replace(/\{(\w+)\}/g, (_, name) => one[name]);
      return element("p", {}, told);
    });

  /** A sentence for each part of the address that is not in the pack, or is there otherwise. */
  const warnOdd = ({ unknown, used }) => [
    ...unknown.map((given) => say.unknown.replace("{}", () => given)),
    ...used.map((one) => say.used.replace(/\{(\w+)\}/g, (_, name) => one[name])),
  ].map((said) => element("p", {}, said));

  /** Leads to where those entries stand side by side of whose kind there are most, if two or more. */
  const offerComparison = () => {
    const items = [...new Set(pack.items.map(({ what }) => what))];
    const alike = knows.kinds.map((kind) => items.filter((what) => what.startsWith(`${kind}/`)));
    const [most] = alike.sort((some, others) => others.length - some.length);
    part("compare-packed").search = `with=${most.join(",")}`;
    part("compare-packed").hidden = most.length < 2;
  };

  let turn = 0;
  const show = async () => {
    const mine = ++turn;
    const query = Metodebank.pack.query(pack);
    // First of all, so that nothing that was typed hangs on what is loaded.
    const isKept = !(begun || Metodebank.pack.read()) || Metodebank.pack.write(query);
    Metodebank.site.keepAddress("replace", `?${query}`);
    const pieces = await known();
    const { pages, lacking, gone, away } = await Metodebank.pack.make(pack, folder, words);
    await new Promise((done) => setTimeout(done)); // a Tab that ends an edit has moved on by then
    if (mine !== turn) return;
    fill();
    const rows = Metodebank.pack.agenda(pack).map((item, i) => row(item, i, titleOf(item.what, pieces)));
    const at = place();
    part("items").replaceChildren(...rows);
    if (at) focus(...at);
    part("empty").hidden = rows.length > 0;
    const warnings = [
      ...(isKept ? [] : [element("p", {}, say.unkept)]),
      ...warn(say.lacks, lacking),
      ...warn(say.gone, gone),
      ...warn(say.away, away),
      ...warnUnfit(pieces),
      ...warnOdd(told),
    ];
    part("warnings").replaceChildren(...warnings);
    part("warnings").hidden = !warnings.length;
    part("address").value = new URL(`?${query}`, location.href).href;
    const earlier = Metodebank.pack.earlier();
    part("earlier").hidden = !earlier || normal(earlier) === query;
    part("print").disabled = part("empty-pack").hidden = query === normal("");
    offerComparison();
    part("paper").replaceChildren(...pages);
    for (const link of document.querySelectorAll(".mb-language")) link.search = query;
    form.dataset.shown = mine; // for tests: the page shows what was asked last
  };

  /* What visitors do. */

  form.addEventListener("submit", (event) => event.preventDefault());
  // A text is taken over at each key: who prints then prints what stands there.
  form.addEventListener("input", ({ target }) => {
    if (target.name && target.type === "text") change({ [target.name]: target.value });
  });
  form.addEventListener("change", ({ target }) => {
    if (target.name === "with") {
      const boxes = [...form.querySelectorAll("[name=with]:checked")];
      change({ with: boxes.map((box) => box.value) });
    } else if (target.name) {
      change(parse(Metodebank.pack.query({ ...pack, [target.name]: target.value })).pack);
    }
  });
  part("break").addEventListener("click", () =>
    change({ items: [...pack.items, { what: "break", minutes: 15 }] }),
  );
  /** Another pack instead of this one, which can be had back. */
  const replace = (query) => {
    Metodebank.pack.setAside();
    told = parse(query);
    return change(told.pack);
  };
  part("empty-pack").addEventListener("click", async () => {
    await replace("");
    part(part("earlier").hidden ? "add" : "earlier").focus(); // this button is gone
  });
  part("earlier").addEventListener("click", () => replace(Metodebank.pack.earlier()));
  part("print").addEventListener("click", () => print());

  /** What can be put into a pack, and what is said of it, where that is not what was asked for. */
  const found = async (text) => {
    const engine = await Metodebank.site.ready();
    const { entries, unfit, guessed } = await engine.search(text);
    const fit = entries.map(({ number }) => number).filter((number) => !unfit.has(number));
    const some = await engine.cards(fit.slice(0, 12));
    const cards = some.filter(({ entry }) => Metodebank.pack.kinds.includes(entry.split("/")[0]));
    const { words } = engine.core;
    if (!cards.length) return { cards, said: words.count.none };
    return { cards: cards.slice(0, 6), said: guessed ? words.guessed.replace("{}", () => text) : "" };
  };

  let asked = 0;
  part("add").addEventListener("input", async ({ target }) => {
    const mine = ++asked;
    const text = target.value.trim();
    const failed = (error) => {
      Metodebank.site.failed(error);
      return { cards: [], said: say.failed };
    };
    const { cards, said } = text.length > 1 ? await found(text).catch(failed) : { cards: [], said: "" };
    if (mine !== asked) return;
    const buttons = cards.map((card) => {
      const act = () => {
        target.value = "";
        part("found").replaceChildren();
        change({ items: [...pack.items, { what: card.entry, minutes: 30 }] });
        target.focus();
      };
      return button(`${card.kind}: ${card.title}`, `${say.put}: ${card.title}`, act);
    });
    const line = said ? [element("li", { className: "mb-pack__said" }, said)] : [];
    part("found").replaceChildren(...line, ...buttons.map((one) => element("li", {}, one)));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#ready h3 a, [data-ready]");
    if (!link) return;
    event.preventDefault();
    replace(link.search).then(() => scrollTo(0, 0));
  });

  await show();
  form.hidden = false;
  part("no-script").hidden = true;
})();
