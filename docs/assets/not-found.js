// On the page for a wrong address: entries whose id resembles the words in the address.
// The worker shows it too where there is no net, for what is not kept.
"use strict";
(async () => {
  const MOST = 5;
  const LIKE = 0.7; // how alike two words must be, 1 being the same
  const NEAR = 0.4; // how much of id and address must be alike
  const SHORTEST = 3; // letters of a word that says something

  const path = (() => {
    try {
      return decodeURIComponent(location.pathname);
    } catch {
      const letter = (_, code) => String.fromCharCode(parseInt(code, 16));
      return location.pathname.replace(/%([0-9a-f]{2})/gi, letter); // from before UTF-8
    }
  })();

  const NO_SIGNAL = 503; // by which the worker says so; not every browser tells it on
  const [{ responseStatus }] = performance.getEntriesByType("navigation");
  if (responseStatus === NO_SIGNAL || !navigator.onLine) {
    const texts = document.querySelectorAll("[data-no-signal]");
    for (const text of texts) text.textContent = text.dataset.noSignal;
  }

  /* The part of the page that is in the language of the address. */

  const homeOf = (section) => new URL(section.dataset.notFound, location.href).pathname;
  const section = [...document.querySelectorAll("[data-not-found]")]
    .filter((one) => path.startsWith(homeOf(one)))
    .sort((a, b) => homeOf(b).length - homeOf(a).length)[0];
  if (!section) return;
  section.parentElement.querySelector("h1").after(section);
  const form = document.querySelector("[data-search][role=search]");
  form.action = section.dataset.find;
  form.dataset.search = section.dataset.search;

  /* How alike an address and an id are: the letters of those words that both have. */

  const engine = await Metodebank.site.ready();
  const { bare, tokens, distance } = Metodebank.search;
  const split = (text) => tokens(text).map(bare).filter((word) => word.length >= SHORTEST);
  const letters = (words) => words.reduce((sum, word) => sum + word.length, 0);
  const begins = (a, b) => Math.min(a.length, b.length) > SHORTEST && (a.startsWith(b) || b.startsWith(a));
  const like = (a, b) =>
    Math.max(1 - distance(a, b) / Math.max(a.length, b.length), begins(a, b) ? LIKE : 0);

  const ids = await engine.load("ids"); // "kind/id", by the number of the entry
  const kinds = new Set(ids.map((key) => key.split("/")[0]));
  const asked = split(path.slice(homeOf(section).length)).filter((word) => !kinds.has(word));
  const score = (key) => {
    const words = split(key.slice(key.indexOf("/") + 1));
    const found = words.map((word) => {
      const best = Math.max(0, ...asked.map((one) => like(one, word)));
      return best >= LIKE ? best * word.length : 0;
    });
    const sum = found.reduce((all, one) => all + one, 0);
    return sum / Math.max(letters(words), letters(asked));
  };

  const near = ids
    .map((key, number) => ({ number, score: score(key) }))
    .filter(({ score }) => score >= NEAR)
    .sort((a, b) => b.score - a.score || a.number - b.number)
    .slice(0, MOST);
  if (!near.length) return;

  const cards = await engine.cards(near.map(({ number }) => number));
  const items = cards.map((card) => {
    const link = document.createElement("a");
    link.href = Metodebank.site.root + card.href;
    link.textContent = card.title;
    if (card.lang) link.lang = card.lang;
    const item = document.createElement("li");
    item.append(link, ` (${card.kind})`);
    return item;
  });
  const box = section.querySelector("[data-resembling]");
  box.querySelector("ul").replaceChildren(...items);
  box.hidden = false;
})().catch((error) => console.error(error)); // the lists are there all the same
