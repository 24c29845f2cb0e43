// The finder: what is typed and ticked, kept in the address, becomes a list and counts.
"use strict";

(async () => {
  const SHOWN = 20;
  const FIRST = 6; // cards that fill a screen; they are painted before all else
  const PAUSE = 700; // before the number of results is spoken

  const form = document.querySelector("[data-finder]");
  const part = (name) => document.querySelector(`[data-${name}]`);
  const input = form.elements.q;
  const boxes = [...form.querySelectorAll("[data-facet] input")];

  /** The count behind a box, as a text that is only filled anew. */
  const counter = (box) => {
    const text = document.createTextNode("");
    const count = Object.assign(document.createElement("span"), { className: "mb-count" });
    count.dataset.count = "";
    count.append(text);
    box.parentElement.append(count);
    return [box, text];
  };

  // By the script, since the page has 230 of them, each of which would tell both again.
  const countOf = new Map(boxes.map(counter));
  for (const box of boxes) box.name = box.closest("[data-facet]").dataset.facet;

  const letterTo = document.querySelector("[data-letter]")?.getAttribute("href");
  const engine = await Metodebank.site.ready();
  const { words, facets, entries, renamed } = await engine.ready();
  const keys = Object.keys(facets);
  const orders = [...form.elements.sort.options].map(({ value }) => value);
  const everything = Array.from({ length: entries }, (_, number) => number);

  /* What is asked: text, ticked values by facet, order, and how many are shown. */

  const holds = { q: "text", sort: "id", ...Object.fromEntries(keys.map((key) => [key, "ids"])) };
  const possible = { sort: Object.fromEntries(orders.map((one) => [one, one])), ...facets };

  const own = (table, name) => (Object.hasOwn(table || {}, name) ? table[name] : undefined);
  const today = (key, id) => own(renamed[key], id) || id; // that of an address passed on long ago

  const fromAddress = () => {
    const { given, unknown } = Metodebank.site.readAddress(location.search + location.hash, holds);
    const named = Object.keys(possible).flatMap((key) =>
      given[key].map(({ value, said }) => ({ key, value: today(key, value), said })),
    );
    const isKnown = ({ key, value }) => own(possible[key], value) !== undefined;
    const known = named.filter(isKnown);
    const valuesOf = (key) => known.filter((one) => one.key === key).map(({ value }) => value);
    return {
      text: given.q[0]?.value || "",
      chosen: Object.fromEntries(keys.map((key) => [key, new Set(valuesOf(key))])),
      sort: valuesOf("sort")[0] || "",
      shown: Math.max(SHOWN, history.state?.shown || 0), // as many as when the page was left
      unknown: [...unknown, ...named.filter((one) => !isKnown(one)).map(({ said }) => said)],
    };
  };

  const toQuery = ({ text, chosen, sort }) => {
    const pairs = [
      ["q", text ? [text] : []],
      ...keys.map((key) => [key, [...chosen[key]]]),
      ["sort", sort ? [sort] : []],
    ];
    const query = pairs
      .filter(([, values]) => values.length)
      .map(([key, values]) => `${key}=${values.map(Metodebank.site.inAddress).join(",")}`)
      .join("&");
    return query && `?${query}`;
  };

  let asked = fromAddress();
  const order = () => asked.sort || (asked.text ? "relevance" : "alphabet");
  const active = () => keys.flatMap((key) => [...asked.chosen[key]].map((value) => [key, value]));

  // The address follows when the list is painted; "push" or "replace" until then.
  // With it goes what Back brings back and nobody else wants: how many are shown, and where one was.
  let keeping = toQuery(asked) === location.search ? "" : "replace";
  const keep = (top = 0) => {
    const address = toQuery(asked) || location.pathname;
    if (keeping) Metodebank.site.keepAddress(keeping, address, { shown: asked.shown, top });
    keeping = "";
  };

  const change = (changes, how = "push") => {
    if (how === "push") keep(); // each such step is one that Back takes
    asked = { ...asked, shown: SHOWN, unknown: [], ...changes };
    keeping ||= how;
    return show();
  };

  const toggled = (key, value) => {
    const values = new Set(asked.chosen[key]);
    if (!values.delete(value)) values.add(value);
    return { ...asked.chosen, [key]: values };
  };

  /* What comes of it. */

  /** Which entries have any of the values ticked in a facet; null where none is ticked. */
  const having = (key, values) => {
    if (!values.size) return null;
    const mask = new Uint8Array(entries);
    for (const value of values) for (const number of facets[key][value]) mask[number] = 1;
    return mask;
  };

  const narrowed = (numbers, chosen, but = "") => {
    const masks = keys.filter((key) => key !== but).map((key) => having(key, chosen[key]));
    const used = masks.filter(Boolean);
    return numbers.filter((number) => used.every((mask) => mask[number]));
  };

  /** How many one would get with each value ticked as well; 0 where it adds nothing of its own. */
  const counts = (numbers) =>
    Object.fromEntries(
      keys.map((key) => {
        const others = new Uint8Array(entries);
        for (const number of narrowed(numbers, asked.chosen, key)) others[number] = 1;
        const own = having(key, asked.chosen[key]) || new Uint8Array(entries);
        const now = everything.filter((number) => others[number] && own[number]).length;
        const count = (value) => {
          const have = facets[key][value].filter((number) => others[number]);
          if (asked.chosen[key].has(value)) return now;
          return have.length ? now + have.filter((number) => !own[number]).length : 0;
        };
        return [key, Object.fromEntries(Object.keys(facets[key]).map((v) => [v, count(v)]))];
      }),
    );

  const sorted = (numbers) => {
    if (order() === "relevance") return numbers;
    if (order() === "alphabet") return [...numbers].sort((a, b) => a - b);
    const rank = new Map();
    const levels = Object.values(facets.evidence || {}); // a bank may have no methods yet
    levels.forEach((level, i) => level.forEach((n) => rank.set(n, i)));
    const last = levels.length;
    return [...numbers].sort((a, b) => (rank.get(a) ?? last) - (rank.get(b) ?? last));
  };

  /* How it is shown. */

  const element = (tag, attributes = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), attributes);
    made.append(...children);
    return made;
  };

  const fill = (pattern, value) => pattern.replace("{}", () => value);
  const unknown = () => asked.unknown.map((words) => fill(form.dataset.unknown, words)).join(" ");
  const counted = (number) =>
    fill(words.count[{ 0: "none", 1: "one" }[number] || "many"], number);

  const labelOf = (key, value) =>
    boxes.find((box) => box.name === key && box.value === value).nextElementSibling.textContent;

  /** A text with the words in it marked that the index found. */
  const marked = (text, found) =>
    text.split(/([\p{L}\p{N}]+)/u).map((piece, i) => {
      if (i % 2 === 0 || !found?.size) return piece;
      const stems = Object.values(engine.analyses).map((a) => a.stem(Metodebank.search.fold(piece)));
      const hit = stems.some(
        (stem) => found.has(stem) || [...found].some((w) => w.length > 3 && stem.includes(w)),
      );
      return hit ? element("mark", {}, piece) : piece;
    });

  /** Whom or what an entry does not suit; with where there is help instead for who asked for that. */
  const notFor = (entry, unfit) => {
    if (!unfit) return element("p", { className: "mb-card__not" }, entry.not_for);
    const rows = entry.unfit.map(({ when, title, href }) => {
      const there = href.includes("://") ? href : Metodebank.site.toPage(Metodebank.site.root + href);
      const instead = href ? [" ", form.dataset.instead, element("a", { href: there }, title)] : [];
      return element("span", {}, when, ...instead);
    });
    return element("p", { className: "mb-card__not" }, `${form.dataset.not}:`, ...rows);
  };

  const card = (entry, found, unfit) => {
    const link = element("a", { href: Metodebank.site.toPage(Metodebank.site.root + entry.href) });
    link.append(...marked(entry.title, found));
    const title = element("h3", { className: "mb-card__title", lang: entry.lang }, link);
    const summary = element("p", { className: "mb-card__summary", lang: entry.lang });
    summary.append(...marked(entry.summary, found));
    const kind = element("p", { className: "mb-card__kind" }, entry.kind);
    const facts = element("p", { className: "mb-card__facts" });
    if (entry.evidence) {
      const level = `mb-evidence mb-evidence--${entry.evidence.id}`;
      facts.append(element("span", { className: level }, entry.evidence.label));
      if (entry.evidence.seen) facts.append(element("span", { className: "mb-seen" }, entry.evidence.seen));
    }
    for (const fact of entry.facts || []) facts.append(element("span", {}, fact));
    if (entry.only) facts.append(element("span", {}, entry.only));
    for (const line of [title, summary]) if (!entry.lang) line.removeAttribute("lang");
    const item = element("li", { className: "mb-card" }, kind, title, summary, facts);
    if (entry.not_for) item.append(notFor(entry, unfit));
    if (entry.packed) item.append(element("button", { type: "button", className: "mb-button mb-put", hidden: true }));
    item.dataset.entry = entry.entry;
    return item;
  };

  /** A button that is gone when it has acted; the keyboard goes on from the heading. */
  const button = (text, act, className = "mb-chip mb-chip--button") => {
    const made = element("button", { type: "button", className }, text);
    made.addEventListener("click", async () => {
      await act();
      part("heading").focus();
    });
    return made;
  };

  const items = (buttons) => buttons.map((one) => element("li", {}, one));

  const showFilters = (numbers) => {
    const count = counts(numbers);
    const ticked = (box) => asked.chosen[box.name].has(box.value);
    const gives = (box) => count[box.name][box.value];
    const useless = (box) => !ticked(box) && !gives(box);
    // Only what changes, each sort in one go: in between the browser lays out the page.
    for (const box of boxes) if (box.checked !== ticked(box)) box.checked = ticked(box);
    for (const box of boxes) if (box.disabled !== useless(box)) box.disabled = useless(box);
    for (const [box, text] of countOf) {
      if (text.data !== String(gives(box))) text.data = gives(box);
    }
  };

  const showActive = () => {
    const chips = active().map(([key, value]) => {
      const label = labelOf(key, value);
      const chip = button(`${label} ×`, () => change({ chosen: toggled(key, value) }));
      chip.ariaLabel = fill(words.remove, label);
      return chip;
    });
    part("active").hidden = !chips.length && !asked.text;
    part("active").querySelector("p").hidden = !chips.length;
    part("active").querySelector("ul").replaceChildren(...items(chips));
  };

  const showOffered = (terms) => {
    const offered = terms
      .map(({ term }) => term)
      .filter(([key, id]) => facets[key]?.[id].length && !asked.chosen[key].has(id))
      .slice(0, 4)
      .map(([key, id, label]) =>
        button(`${words.facets[key]}: ${label}`, () =>
          change({ text: "", chosen: toggled(key, id) }),
        ),
      );
    part("offered").hidden = !offered.length;
    part("offered").querySelector("ul").replaceChildren(...items(offered));
  };

  /** The form, which begins with what was chosen; of kinds it knows some. */
  const showLacking = () => {
    const link = part("begin");
    const kind = [...asked.chosen.kind].filter((one) => link.dataset.begin.split(" ").includes(one));
    link.search = toQuery({ chosen: { ...asked.chosen, kind } });
  };

  /** Which filter, or the text, to let go of, and how many each would give. */
  const showNothing = (numbers, total, suggestion) => {
    const box = part("nothing");
    box.hidden = total > 0;
    part("lacking").hidden = total > 0;
    if (total) return;
    showLacking();
    const ways = active().flatMap(([key, value]) => {
      const chosen = toggled(key, value);
      const count = narrowed(numbers, chosen).length;
      const text = words.drop.replace("{label}", labelOf(key, value)).replace("{count}", count);
      return count ? [button(text, () => change({ chosen }))] : [];
    });
    const without = narrowed(everything, asked.chosen).length;
    if (asked.text && active().length && without) {
      const text = words.drop_text.replace("{count}", without).replace("{text}", () => asked.text);
      ways.push(button(text, () => change({ text: "" })));
    }
    if (suggestion) {
      ways.unshift(button(fill(words.spelling, suggestion), () => change({ text: suggestion })));
    }
    const list = element("ul", { className: "mb-plain mb-chips" }, ...items(ways));
    const said = active().length ? words.nothing : fill(words.unknown, asked.text);
    box.replaceChildren(element("p", { className: "mb-guessed" }, said), list);
  };

  /** Says that no entry holds what was typed, and where to look on. */
  const showGuessed = (guessed, total) => {
    part("guessed").hidden = !guessed || !total;
    part("guessed").textContent = guessed ? fill(words.guessed, asked.text) : "";
    part("ways").hidden = !asked.text || (total > 0 && !guessed);
    const letter = document.querySelector("[data-letter]");
    if (letter) letter.href = letterTo.replace("%7B%7D", encodeURIComponent(asked.text));
  };

  let speaking;
  const speak = (text) => {
    clearTimeout(speaking);
    speaking = setTimeout(() => (part("status").textContent = text), PAUSE);
  };

  const paint = (cards) => part("results").replaceChildren(...cards.slice(0, FIRST));

  const paintRest = (cards, number) => {
    part("results").append(...cards.slice(FIRST));
    Metodebank.pack.offer(part("results"));
    const left = Math.min(SHOWN, number - asked.shown);
    part("more").hidden = left <= 0;
    part("more").textContent = fill(words.more, left);
  };

  /** Lets the browser paint, and take the next key. */
  const pause = () =>
    new Promise((done) => (document.hidden ? done() : requestAnimationFrame(() => setTimeout(done))));

  let turn = 0;
  const show = () =>
    answer(++turn).catch((error) => {
      keep(); // so that loading the page anew asks again
      Metodebank.site.failed(error);
    });
  const answer = async (mine) => {
    const found = asked.text ? await engine.search(asked.text) : null;
    const numbers = found ? found.entries.map(({ number }) => number) : everything;
    const results = sorted(narrowed(numbers, asked.chosen));
    const some = results.slice(0, asked.shown);
    const entries = await engine.cards(some);
    if (mine !== turn) return;
    const cards = entries.map((entry, i) => card(entry, found?.words, found?.unfit.has(some[i])));
    paint(cards);
    await pause();
    if (mine !== turn) return;
    keep();
    paintRest(cards, results.length);
    const suggestion = found && !numbers.length ? engine.nearest(asked.text) : "";
    Metodebank.site.failed(null);
    showFilters(numbers);
    showActive();
    showOffered(found ? found.terms : []);
    showNothing(numbers, results.length, suggestion);
    showGuessed(found?.guessed, results.length);
    if (document.activeElement !== input) input.value = asked.text;
    form.elements.sort.value = order();
    part("odd").hidden = !asked.unknown.length;
    part("odd").textContent = unknown();
    part("total").textContent = results.length;
    speak(`${unknown()} ${part("guessed").textContent} ${counted(results.length)}`.trim());
    for (const link of document.querySelectorAll(".mb-language")) link.search = toQuery(asked);
    form.dataset.shown = mine; // for tests: the list answers what was asked last
  };

  /* What visitors do. */

  input.addEventListener("input", () => change({ text: input.value.trim() }, "replace"));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const box of boxes) {
    box.addEventListener("change", () => change({ chosen: toggled(box.name, box.value) }));
  }
  form.elements.sort.addEventListener("change", (event) => change({ sort: event.target.value }));
  part("clear").addEventListener("click", () => {
    input.value = "";
    change({ text: "", chosen: Object.fromEntries(keys.map((key) => [key, new Set()])) });
    input.focus();
  });
  part("more").addEventListener("click", async () => {
    const first = asked.shown;
    asked.shown += SHOWN;
    keeping ||= "replace";
    await show();
    part("results").children[first]?.querySelector("a").focus();
  });
  const leave = () => {
    keeping ||= "replace";
    keep(scrollY);
  };
  // Before what waits is written, which is done before a link or the reload leads away.
  const leads = ({ target }) => target.closest("a, .mb-renewed");
  addEventListener("click", (event) => leads(event) && leave(), { capture: true });
  addEventListener("pagehide", leave, { capture: true });
  addEventListener("popstate", () => {
    keeping = "";
    asked = fromAddress();
    input.value = asked.text;
    show();
  });

  part("filters").open = matchMedia("(min-width: 60em)").matches;
  input.value = asked.text;
  const { top } = history.state || {};
  await show();
  form.hidden = false;
  part("no-script").hidden = true;
  if (top) scrollTo(0, top); // the browser did before the list was there
})().catch((error) => Metodebank.site.failed(error));
