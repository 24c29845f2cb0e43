// Which entries of the bank may tell of the same thing as what is being written: "is it one of
// these?".  Loaded when there is something to ask.  The rules are those of
// hooks/metodebank/search/nearest.py, over the same figures; tests/search/test_nearest.py holds
// the two together.
"use strict";
(() => {
  const unique = (all) => [...new Set(all)];
  const counted = (all) => {
    const count = new Map();
    for (const one of all) count.set(one, (count.get(one) || 0) + 1);
    return count;
  };

  /** An address as all its ways of writing have it in common. */
  const sameAddress = (url, tracking) => {
    const [page] = url.trim().replace(/^(?:https?:\/\/)?(?:www\.)?/i, "").split("#");
    const at = page.search(/\?|$/);
    const [, host, path] = /^([^/]*)(.*)$/s.exec(page.slice(0, at));
    const asked = page.slice(at + 1).split("&").filter((one) => one && !tracking.test(one.split("=")[0]));
    return (host.toLowerCase() + path).replace(/\/+$/, "") + (asked.length ? `?${asked.join("&")}` : "");
  };

  /** What each word that says something weighs, in the entries that have it. */
  const weigh = async (engine, asked, others) => {
    const { tokens } = Metodebank.search;
    const stop = engine.analyses[asked.language]?.stop;
    const typed = unique(tokens(asked.words)).filter((word) => !stop?.has(word));
    const stems = typed.map((word) => Object.values(engine.analyses).map((one) => one.stem(word)));
    const rows = new Map((await engine.rows(stems.flat())).filter((row) => row[1] === 0).map((row) => [row[0], row[2]]));
    return stems.map((some) => {
      const weights = new Map();
      for (const stem of some) {
        let number = 0;
        for (const packed of rows.get(stem) || []) {
          number += Math.floor(packed / 256);
          if (others.has(number)) weights.set(number, Math.max(weights.get(number) || 0, packed % 256));
        }
      }
      return weights;
    });
  };

  /** By number the share that the words asked for have in an entry of the most they could weigh. */
  const likeness = (each, fewest) => {
    const found = each.filter(({ size }) => size);
    const sums = new Map();
    if (found.length < fewest) return sums;
    const most = found.reduce((sum, weights) => sum + Math.max(...weights.values()), 0);
    for (const [number, weight] of found.flatMap((weights) => [...weights])) {
      sums.set(number, (sums.get(number) || 0) + weight);
    }
    return new Map([...sums].map(([number, sum]) => [number, sum / most]));
  };

  /** By number how many telling sources an entry shares: most of its own or of the other's. */
  const shared = (own, others, most) => {
    const count = counted([...others.values()].flatMap(({ sources }) => sources));
    const found = new Map();
    for (const [number, { sources }] of others) {
      const telling = own.filter((one) => sources.includes(one) && count.get(one) <= most);
      if (2 * telling.length > Math.min(own.length, sources.length)) found.set(number, telling.length);
    }
    return found;
  };

  /**
   * Up to three entries as { number, reasons }, likest first.  `asked` holds `kind`, `id`, `language`
   * and `words`, and as they were written `country`, `places`, `organisations` and `sources`, each an
   * id or an address.
   */
  const nearest = async (asked) => {
    const engine = await Metodebank.site.ready();
    await engine.ready();
    const { fold } = Metodebank.search;
    const { figures, happens, tracking: pattern, entries, addresses } = await engine.load("near");
    const tracking = new RegExp(pattern);
    const address = (one) => sameAddress(/^https?:|^www\./i.test(one) ? one : addresses[one] || "", tracking) || one;
    const folded = (names) => unique(names.map((name) => fold(name).trim()));
    const others = new Map();
    for (const [id, [number, country, places, organisations, sources]] of Object.entries(entries[asked.kind] || {})) {
      if (id === asked.id) continue;
      others.set(number, { country, places, organisations, sources: unique(sources.map((one) => addresses[one] || one)) });
    }
    const least = happens.includes(asked.kind) ? figures.alike : figures.alike_general;
    const places = folded(asked.places.map((place) => place.split(",")[0])).filter(Boolean);
    const named = counted([...others.values()].flatMap((one) => one.organisations));
    const acting = folded(asked.organisations).filter((one) => (named.get(one) || 0) <= figures.others);
    const like = likeness(await weigh(engine, asked, others), figures.fewest);
    const same = shared(unique(asked.sources.map(address)), others, figures.others);

    const reasons = (number, other) => {
      if (!same.has(number) && asked.country && other.country && asked.country !== other.country) return [];
      const isHere = places.some((one) => other.places.includes(one));
      const isTheirs = acting.some((one) => other.organisations.includes(one));
      const alike = like.get(number) || 0;
      if (!same.has(number) && alike < (isHere || isTheirs ? figures.alike_here : least)) return [];
      const said = { source: same.has(number), place: isHere, organisation: isTheirs, words: alike >= least };
      return Object.keys(said).filter((one) => said[one]);
    };
    const rank = ({ number }) => [-(same.get(number) || 0), -(like.get(number) || 0), number];
    const before = (a, b) => {
      const i = a.findIndex((one, at) => one !== b[at]);
      return i < 0 ? 0 : a[i] - b[i];
    };
    return [...others]
      .map(([number, other]) => ({ number, reasons: reasons(number, other) }))
      .filter((one) => one.reasons.length)
      .sort((a, b) => before(rank(a), rank(b)))
      .slice(0, figures.shown);
  };

  /** Who hears the page is told here; it has to be there before what is told. */
  const statusBeside = (box) => {
    const { element } = Metodebank.form;
    if (box.previousElementSibling?.role !== "status") {
      box.before(element("p", { className: "mb-unseen", role: "status" }));
    }
    return box.previousElementSibling;
  };

  const shown = new WeakMap();
  /** Shows them in their place, for which a line is kept; what is shown already stays untouched. */
  const show = async (box, found) => {
    const { element } = Metodebank.form;
    if (shown.get(box) === JSON.stringify(found)) return;
    const engine = await Metodebank.site.ready();
    const { words: said } = await engine.load("near");
    const cards = await engine.cards(found.map(({ number }) => number));
    const count = (said.found[{ 1: "one" }[found.length]] || said.found.many).replace("{}", found.length);
    shown.set(box, JSON.stringify(found));
    const [summary, ...before] = box.children;
    for (const one of before) one.remove();
    box.dataset.near = found.length || "";
    statusBeside(box).textContent = found.length ? `${said.title} ${count}` : "";
    if (!found.length) {
      box.open = false;
      return;
    }
    summary.textContent = `${said.title} (${found.length})`; // one line, however narrow the window
    const items = cards.map((card, i) => {
      const href = Metodebank.site.toPage(Metodebank.site.root + card.href);
      const link = element("a", { href, target: "_blank", rel: "noopener" }, card.title);
      if (card.lang) link.lang = card.lang;
      const why = found[i].reasons.map((one) => said.reasons[one]).join(", ");
      return element("li", {}, link, ` (${said.new_tab}): ${why}`);
    });
    box.append(element("p", {}, `${count} ${said.help}`), element("ul", {}, ...items));
  };

  let turn = 0;
  /** Asks what is near to what stands in the form, and shows it, unless it is asked anew meanwhile. */
  const ask = async (form, { kind, values, newSources }, sources, language) => {
    const mine = ++turn;
    const box = form.querySelector("[data-near]");
    statusBeside(box);
    const { title, summary, country = "", place = {}, organisations = [] } = values;
    const address = (id) => (newSources[id]?.withheld ? id : newSources[id]?.url || id);
    const found = await nearest({
      kind,
      id: "", // it is new, whatever its folder is called
      language,
      words: `${title} ${summary}`,
      country,
      places: Object.values(place),
      organisations,
      sources: sources.map(address),
    });
    if (mine === turn) await show(box, found);
  };

  Metodebank.form.nearest = { of: nearest, ask };
})();
