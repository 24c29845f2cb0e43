// On every page: what is in the pack, kept in this browser, and buttons to put entries into it.
"use strict";
(() => {
  const { keys, watch } = Metodebank.keep;

  let unkept = ""; // the pack that this browser could not keep; it lives as long as the page

  /** The pack as the query of an address; '' where there is none. */
  const read = () => unkept || Metodebank.keep.read(keys.pack);

  /** Keeps a pack, and says whether it is kept; else it lives in this page, and in its address. */
  const write = (query) => {
    const isKept = Metodebank.keep.write(keys.pack, query);
    unkept = isKept ? "" : query;
    count();
    return isKept;
  };

  /** Keeps what is in the pack now as the earlier one, unless nothing is in it. */
  const setAside = () => {
    if (items().length) Metodebank.keep.write(keys.earlierPack, read());
  };

  const earlier = () => Metodebank.keep.read(keys.earlierPack);

  const header = document.querySelector("[data-put]");
  const kinds = header.dataset.packed.split(" "); // of the entries that a pack may hold
  const items = () => (new URLSearchParams(read()).get("items") || "").split(",").filter(Boolean);
  const has = (entry) => items().some((item) => item.startsWith(`${entry}*`));

  const toggle = (entry) => {
    const pack = new URLSearchParams(read());
    const kept = items();
    const next = has(entry)
      ? kept.filter((item) => !item.startsWith(`${entry}*`))
      : [...kept, `${entry}*30`];
    pack.set("items", next.join(","));
    write(pack.toString());
  };

  const page = new URL(header.dataset.packPage, document.baseURI);
  let name = ""; // what the menu calls it

  /** Says in the menu how many entries are in the pack, and leads to one that is not kept. */
  const count = () => {
    const number = items().filter((item) => !item.startsWith("break*")).length;
    for (const link of document.querySelectorAll(".mb-nav a")) {
      if (link.pathname !== page.pathname) continue;
      link.search = unkept;
      link.dataset.name ||= link.textContent;
      name = link.dataset.name;
      link.textContent = number ? `${link.dataset.name} (${number})` : link.dataset.name;
    }
  };

  const open = () => {
    const link = document.createElement("a");
    link.href = unkept ? `${page.href}?${unkept}` : page.href;
    link.textContent = header.dataset.openPack;
    return link;
  };

  /** Says behind a button that the pack is not kept, and leads to it by its address. */
  const tellUnkept = (box) => {
    for (const said of document.querySelectorAll(".mb-unkept")) said.remove();
    if (!unkept || !items().length) return;
    const said = document.createElement("p");
    said.className = "mb-notice mb-unkept";
    said.role = "alert";
    said.append(`${header.dataset.notKept} `, open());
    box.after(said);
  };

  // At the foot of the window, there from the start, so that what comes into it is read aloud.
  const told = document.createElement("output");
  told.className = "mb-packed";
  document.body.append(told);
  let ends;

  /** Says for a while where the pack is, after something was put into it; who reads it may go on. */
  const tellWhere = (isIn) => {
    told.replaceChildren();
    clearTimeout(ends);
    if (!isIn || unkept) return;
    told.append(`${header.dataset.where.replace("{}", name)} `, open());
    const end = () => (told.matches(":hover, :focus-within") ? wait() : told.replaceChildren());
    const wait = () => {
      ends = setTimeout(end, 12_000);
    };
    wait();
  };

  const boxOf = (button) => button.closest("[data-entry]");

  /** Says on a button whether its entry is in the pack: in a list by a sign alone. */
  const tell = (button) => {
    const isIn = has(boxOf(button).dataset.entry);
    const title = boxOf(button).querySelector("h1, h2, h3").textContent.trim();
    const words = isIn ? header.dataset.taken : header.dataset.put;
    const sign = isIn ? "✓" : "+";
    const isSmall = button.parentElement.matches(".mb-card");
    button.textContent = isSmall ? sign : `${sign} ${words}`;
    button.title = isSmall ? words : "";
    button.setAttribute("aria-pressed", String(isIn));
    button.setAttribute("aria-label", `${words}: ${title}`);
  };

  const enable = (button) => {
    button.addEventListener("click", () => {
      toggle(boxOf(button).dataset.entry);
      tell(button);
      tellUnkept(button);
      tellWhere(has(boxOf(button).dataset.entry));
    });
    tell(button);
    button.hidden = false;
  };

  /** Enables the button of every entry under `root` that a pack may hold. */
  const offer = (root) => root.querySelectorAll(".mb-put[hidden]").forEach(enable);

  /** Says all anew: the pack was changed in another tab, or on the page from which one comes back. */
  const tellAll = () => {
    count();
    document.querySelectorAll(".mb-put:not([hidden])").forEach(tell);
  };

  offer(document);
  count();
  watch(keys.pack, tellAll);
  addEventListener("pageshow", ({ persisted }) => persisted && tellAll());
  Object.assign(Metodebank.pack, { read, write, setAside, earlier, items, offer, kinds });
})();
