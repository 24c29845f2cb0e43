// On every page: links that work from a memory stick, the search box in the header, and what is
// said where the site was published anew while the page was open.
"use strict";
(() => {
  const onDisk = location.protocol === "file:";

  // A folder opened from a disk shows its files, not its page.
  const toPage = (address) => (onDisk ? address.replace(/^([^?#]*\/)(?=$|[?#])/, "$1index.html") : address);

  if (onDisk) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (link && link.protocol === "file:") link.href = toPage(link.href);
    });
    for (const form of document.forms) form.action = toPage(form.action);
  }

  const form = document.querySelector("[data-search]");
  const input = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const here = document.currentScript.src;
  const absolute = (address) => new URL(address, document.baseURI).href;
  const root = absolute(form.dataset.root);

  const script = (name) =>
    new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = new URL(name + new URL(here).search, here).href; // of the same version
      element.onload = resolve;
      element.onerror = () => reject(new Error(element.src));
      document.head.append(element);
    });

  /** The engine, loaded when somebody is about to search; the finder page has it already. */
  let engine;
  const ready = () => {
    engine ||= (async () => {
      if (!Metodebank.search.Engine) {
        await script("search/analysis.js");
        await script("search/engine.js");
      }
      return new Metodebank.search.Engine(absolute(form.dataset.search), document.documentElement.lang);
    })();
    engine.catch(() => (engine = undefined)); // and try again next time
    return engine;
  };

  /**
   * Where a file is, and if none is named, the site that this page is of: "here"; "gone", as a site
   * is that was published anew, since the folder of an index is called by what is in it; or "away",
   * as the net is.
   */
  const whereabouts = async (file = `${absolute(form.dataset.search)}core.js`) => {
    if (onDisk) return "here";
    try {
      const { ok, status } = await fetch(file, { method: "HEAD", cache: "no-store" });
      if (ok) return "here";
      return [404, 410].includes(status) ? "gone" : "away";
    } catch {
      return "away";
    }
  };

  /** Says that the site was published anew, once, and offers to load the page again. */
  const sayRenewed = () => {
    if (document.querySelector(".mb-renewed")) return;
    const said = document.querySelector("template[data-renewed]").content.cloneNode(true);
    said.querySelector("button").addEventListener("click", () => location.reload());
    document.querySelector("#content").prepend(said);
  };

  /** Says on the finder page that the index could not be loaded; with null, no longer. */
  const failed = async (error) => {
    const message = document.querySelector("[data-load-failed]");
    if (message) message.hidden = !error;
    if (!error) return;
    reportError(error);
    if ((await whereabouts()) !== "gone") return;
    if (message) message.hidden = true;
    sayRenewed();
  };

  // All of what the keyboard comes to is brought into sight: Firefox leaves what it shows a part of,
  // and every browser a field whose first line is in sight.
  document.addEventListener("keyup", ({ key, target }) => {
    if (key === "Tab") target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  // What a page loads at a click: the script that a way names; without it the way leads on.
  document.addEventListener("click", (event) => {
    const way = event.target.closest("[data-opens]");
    if (!way || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    script(way.dataset.opens).catch((error) => (way.href ? location.assign(way.href) : reportError(error)));
  });

  Object.assign(Metodebank.site, { script, ready, toPage, failed, whereabouts, sayRenewed, root });

  let timer;
  let asked = 0;

  /** Close the list, and let nothing that is still sought open it again. */
  const close = () => {
    clearTimeout(timer);
    asked += 1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const option = (kind, text, address, lang) => {
    const item = document.createElement("li");
    item.role = "option";
    item.id = `suggestion-${list.children.length}`;
    item.dataset.address = address;
    const label = document.createElement("span");
    label.className = "mb-suggestion__kind";
    label.textContent = kind;
    const name = document.createElement("span");
    name.textContent = text;
    if (lang) name.lang = lang;
    item.append(label, " ", name);
    list.append(item);
  };

  const finder = () => absolute(form.getAttribute("action"));
  const allOf = (text) => `${finder()}?q=${Metodebank.site.inAddress(text)}`;

  const suggest = async () => {
    const text = input.value.trim();
    const mine = ++asked;
    if (text.length < 2) return close();
    const search = await ready();
    const { words, facets } = await search.ready();
    const found = await search.search(text);
    const fit = found.entries.filter(({ number }) => !found.unfit.has(number));
    const cards = await search.cards(fit.slice(0, 6).map(({ number }) => number));
    if (mine !== asked) return undefined;
    const before = chosen()?.dataset.address; // by a key that was quicker than this answer
    list.replaceChildren();
    const all = allOf(text);
    const known = found.entries.length > 0 && !found.guessed;
    if (!known) option("", found.guessed ? words.guessed.replace("{}", () => text) : words.none, all);
    const useful = found.terms.filter(({ term: [facet, id] }) => facets[facet][id].length);
    for (const { term: [facet, id, label] } of useful.slice(0, 3)) {
      option(words.facets[facet], label, `${finder()}?${facet}=${id}`);
    }
    for (const card of cards) {
      option(card.kind, card.title, toPage(root + card.href), card.lang);
    }
    if (known) option("", words.all, all);
    open();
    const again = [...list.children].find((item) => item.dataset.address === before);
    if (again) choose(again);
    return undefined;
  };

  const chosen = () => list.querySelector("[aria-selected=true]");

  const choose = (option) => {
    for (const item of list.children) item.ariaSelected = String(item === option);
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };

  const open = () => {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
  };

  /** One line instead of suggestions; it leads to the finder, which has lists without an index. */
  const sayFailed = async () => {
    const { failed, renewed } = form.dataset;
    const said = (await whereabouts()) === "gone" ? renewed : failed;
    list.replaceChildren();
    option("", said, allOf(input.value.trim()));
    open();
  };

  const move = (step) => {
    const options = [...list.children];
    const active = options.indexOf(chosen());
    choose(options[(active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length]);
  };

  input.addEventListener("focus", () => ready().catch(() => {}), { once: true });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => suggest().catch(sayFailed), 60);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "Escape") close();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    }
    if (event.key === "Enter" && chosen()) {
      event.preventDefault();
      location.assign(chosen().dataset.address);
    }
  });
  // By hand, since Firefox lets no form lead from a page on a disk to another.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(allOf(input.value.trim()));
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) location.assign(item.dataset.address);
  });
  input.addEventListener("blur", close);
})();
