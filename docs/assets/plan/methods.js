// The methods of a plan, and what it measures with: chosen from the list, the pack or an address,
// and taken out again.
"use strict";
/**
 * `redraw` shows the plan anew, `changed` is called when it is another, and `beginNew` sets it aside
 * for an empty one and says whether it did.
 */
Metodebank.plan.methods = ({ page, parts, say, language, state, redraw, changed, beginNew }) => {
  const { element } = Metodebank.form;
  const part = (name) => page.querySelector(`[data-${name}]`);
  const renamed = JSON.parse(page.dataset.renamed);
  const titles = new Map([...part("choose").options].map(({ value, textContent }) => [value, textContent]));
  const { load, receive } = Metodebank.site.handed();

  /** Called by each method's script with what it brings along. */
  Metodebank.plan.receive = receive;

  /** What a method brings along; null where that cannot be had. */
  const knownOf = (entry) => {
    const id = entry.replace("method/", "").replace("/", "-");
    return load(`${language}/${id}`, new URL(`${page.dataset.files}${id}.js`, document.baseURI).href);
  };

  const isMethod = (entry) => entry.startsWith("method/");
  const today = (entry) => (Object.hasOwn(renamed, entry) ? renamed[entry] : entry);
  const has = (entry) => state.plan.methods.some((one) => one.entry === entry);
  const named = (entries, between = ", ") => entries.map((one) => titles.get(one)).join(between);
  const about = (pattern, words) => (words ? [pattern.replace("{}", () => words)] : []);

  /** The methods that an address or a pack names, and those words of it that name none. */
  const methodsIn = (names) => {
    const entries = [...new Set(names.map(today))];
    return { there: entries.filter((one) => titles.has(one)), gone: entries.filter((one) => !titles.has(one)) };
  };

  /* Said and drawn. */

  const status = (texts) => part("status").replaceChildren(...texts.map((text) => element("p", {}, text)));

  /** The way to an entry's page from the site's root, in the language of this page. */
  const pathOf = (entry) => {
    const here = new URL("../", document.baseURI).href.replace(Metodebank.site.root, "");
    return `${here}${entry}/`;
  };

  const outOf = ({ entry, title }) => {
    const made = element("button", { type: "button", className: "mb-button" }, "×");
    made.setAttribute("aria-label", say.remove.replace("{}", () => title));
    made.addEventListener("click", () => takeOut(entry));
    return made;
  };

  const shown = (one) => {
    const href = Metodebank.site.toPage(`${Metodebank.site.root}${pathOf(one.entry)}`);
    const name = titles.has(one.entry)
      ? element("a", { href }, one.title)
      : element("span", {}, say.gone_kept.replace("{}", () => one.title));
    if (one.lang) name.lang = one.lang;
    return element("li", {}, name, " ", outOf(one));
  };

  const offerPack = () => {
    const names = Metodebank.pack.items().map((item) => item.split("*")[0]);
    const more = methodsIn(names.filter((name) => name.startsWith("method/"))).there.filter((one) => !has(one));
    part("from-pack").hidden = !more.length;
    part("from-pack").textContent = say.pack.replace("{}", () => named(more));
    part("from-pack").onclick = () => putInAndTell(more);
  };

  const draw = () => {
    const { methods } = state.plan;
    const none = [element("li", { className: "mb-soft" }, say.none)];
    part("chosen").replaceChildren(...(methods.length ? methods.map(shown) : none));
    offerPack();
  };

  /* In, and out. */

  /** Puts in what the bank knows of a method; says whether it is in. */
  const putOne = async (entry) => {
    const known = await knownOf(entry);
    if (known && !has(entry)) state.plan = Metodebank.plan.put(state.plan, known, parts, say.ways);
    return Boolean(known);
  };

  /** Puts methods into the plan, one after the other; says which are in, and which are not. */
  const putIn = async (entries, told = []) => {
    const found = { there: [], most: [], added: [], away: [] };
    for (const entry of entries) {
      if (has(entry)) found.there.push(entry);
      else if (isMethod(entry) && state.plan.methods.filter((one) => isMethod(one.entry)).length >= say.most_methods) found.most.push(entry);
      else found[(await putOne(entry)) ? "added" : "away"].push(entry);
    }
    redraw();
    const quoted = ["added", "there", "most"].flatMap((how) => about(say[how], named(found[how], say.between)));
    const said = [...quoted, ...about(say.away, named(found.away))];
    status([said.join(" "), ...told].filter(Boolean));
    changed();
  };

  /** The same at a button that is gone then, so that the keyboard goes on from what is said. */
  const putInAndTell = async (entries) => {
    await putIn(entries);
    part("status").focus();
  };

  const takeOut = (entry) => {
    const { title } = state.plan.methods.find((one) => one.entry === entry);
    state.plan = Metodebank.plan.take(state.plan, entry);
    redraw();
    status([say.removed.replace("{title}", () => title)]);
    part("status").focus();
    changed();
  };

  const choose = () => {
    const entry = part("choose").value;
    if (!entry) return part("choose").focus();
    part("choose").value = "";
    return putIn([entry]);
  };

  /* What the address asks for. */

  const suggest = (all, more) => {
    part("suggests").textContent = say.suggests.replace("{}", () => named(more));
    part("suggested").hidden = false;
    part("into").addEventListener("click", () => {
      part("suggested").hidden = true;
      putInAndTell(more);
    });
    part("anew").addEventListener("click", () => {
      if (!beginNew()) return;
      part("suggested").hidden = true;
      putInAndTell(all);
    });
  };

  /** Begins with what the address asks for, or offers that where a plan is here already. */
  const follow = () => {
    const { given, unknown } = Metodebank.site.readAddress(location.search + location.hash, { with: "ids" });
    const { there, gone } = methodsIn(given.with.map(({ value }) => value));
    const more = there.filter((one) => !has(one));
    const told = [...about(say.gone, gone.join(", ")), ...about(say.unknown, unknown.join(", "))];
    if (more.length && Metodebank.plan.isEmpty(state.plan)) return putIn(more, told);
    if (more.length) suggest(there, more);
    return status(told);
  };

  part("put-in").addEventListener("click", choose);

  return { draw, follow, today };
};
