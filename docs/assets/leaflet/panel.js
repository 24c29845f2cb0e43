// The panel of a leaflet: its fields, which languages are chosen, and what goes out.  A text that
// nobody has read goes out with its Danish lines alone, and only after somebody was told so.
"use strict";
(() => {
  const { fill, isNoPhone, isPast, keep, kept, plain, shown } = Metodebank.leaflet;
  const FIRST = "da";

  // Languages of which somebody was told on this page that nobody has read their texts.
  const confirmed = new Set();
  const panels = new Map();

  const namesOf = (some) => some.map(({ dataset }) => dataset.name);
  const names = (some) => namesOf(some).join(", ");
  const oneOf = new Intl.ListFormat(document.documentElement.lang, { type: "disjunction" });

  const begin = (panel) => {
    const part = (name) => panel.querySelector(`[data-${name}]`);
    const say = JSON.parse(panel.dataset.said);
    const [, id] = panel.dataset.entry.split("/");

    const fields = [...panel.querySelectorAll("[data-fill]")];
    const sections = new Map([...panel.querySelectorAll("[data-language]")].map((one) => [one.dataset.language, one]));
    const words = new Map(
      [...sections].map(([language, { dataset }]) => [
        language,
        { choices: JSON.parse(dataset.choices), weekdays: JSON.parse(dataset.weekdays) },
      ]),
    );

    /** Tells others in the page that fields or languages are others now. */
    const changed = () => {
      const wantedNow = new Set(wanted());
      for (const section of sections.values()) section.toggleAttribute("data-wanted", wantedNow.has(section));
      panel.dispatchEvent(new Event("leaflet:changed"));
    };

    /* What is filled in. */

    const show = (field) => {
      for (const slot of panel.querySelectorAll(`[data-slot="${field.dataset.fill}"]`)) {
        const { lang } = slot.closest("[lang]");
        fill(slot, shown(field.dataset.type, field.value, words.get(lang)));
      }
      const { type } = field.dataset;
      const doubt = (type === "date" && isPast(field.value) && say.past) || (type === "phone" && isNoPhone(field.value) && say.no_phone);
      field.parentElement.querySelector("[data-told]").textContent = doubt || "";
    };

    const values = () => Object.fromEntries(fields.map(({ dataset, value }) => [dataset.fill, value]));

    let emptied = null; // what stood in the fields before they were emptied

    /** Fills in what the fields are to hold, or holds it back for whoever emptied them too soon. */
    const put = (there, before = null) => {
      for (const field of fields) {
        field.value = there[field.dataset.fill] ?? "";
        show(field);
      }
      settle(before);
      changed();
    };

    const settle = (before) => {
      emptied = before;
      part("empty").textContent = before ? say.refill : say.empty;
      part("restored").textContent = "";
    };

    const edited = (field) => {
      if (emptied) settle(null);
      show(field);
      if (!keep(id, values())) part("out").textContent = say.not_kept;
      changed();
    };

    const open = () => {
      const there = kept(id);
      put(there);
      if (fields.some(({ dataset }) => there[dataset.fill])) part("restored").textContent = say.restored;
    };

    const empty = () => {
      const held = emptied ? null : values();
      put(emptied ?? {}, held);
      keep(id, values());
    };

    /* Which languages. */

    const boxes = [...panel.querySelectorAll("[data-choose]")];
    const chosen = () => boxes.filter(({ checked }) => checked).map(({ dataset }) => sections.get(dataset.choose));
    const choose = (languages) => {
      for (const box of boxes) box.checked = languages.includes(box.dataset.choose);
      changed();
    };

    /* What goes out. */

    const sure = part("sure");
    let act;

    /** Does something with the chosen texts, once somebody was told which of them nobody has read. */
    const whenSure = (some, what, todo) => {
      const unread = some.filter(({ dataset }) => dataset.state !== "read" && !confirmed.has(dataset.language));
      if (!unread.length) return todo();
      act = () => {
        for (const { dataset } of unread) confirmed.add(dataset.language);
        todo();
      };
      part("sure-text").textContent = say.sure.replace("{}", () => oneOf.format(namesOf(unread)));
      part("yes").textContent = say.anyway[what];
      return sure.showModal();
    };

    // Of what nobody has read, each line with its Danish one.
    const linesOf = (section) => {
      const isAlone = section.dataset.state === "read" || section.dataset.language === FIRST;
      const pairs = [...section.querySelectorAll("[data-part=lines] :is(.leaflet__titles, .leaflet__line)")];
      return pairs
        .map((pair) => [...pair.querySelectorAll(isAlone ? "[data-own]" : "[data-own], [data-first]")].map(plain).join("\n"))
        .join(isAlone ? "\n" : "\n\n");
    };

    const tell = (text) => {
      part("out").textContent = "";
      setTimeout(() => (part("out").textContent = text), 50); // said again, where it says the same
    };

    const copy = async (some) => {
      const text = some.map(linesOf).join("\n\n\n");
      const area = part("copied");
      area.value = text;
      try {
        await navigator.clipboard.writeText(text);
        area.hidden = true;
        tell(say.copied.replace("{}", () => names(some)));
      } catch {
        area.hidden = false; // no leave, or an address that browsers give none to
        area.focus();
        area.select();
        tell(say.refused);
      }
    };

    const half = document.querySelector("link[data-half]");

    const endPrint = () => {
      half.media = "not all";
      delete panel.dataset.print;
      for (const section of sections.values()) delete section.dataset.chosen;
    };

    const printAs = (size, some) => {
      panel.dataset.print = size;
      half.media = size === "leaflet" ? "print" : "not all";
      for (const section of some) section.dataset.chosen = "";
      print();
    };

    /** The chosen texts; the Danish one where no other is. */
    const wanted = () => {
      const some = chosen();
      return some.length ? some : [sections.get(FIRST)];
    };

    const isUnread = ({ dataset }) => dataset.state !== "read" && dataset.language !== FIRST;

    /** The message in each chosen language; Danish comes first, where it is asked for or must. */
    const messages = () => {
      const own = sections.get(FIRST);
      const some = wanted().filter((section) => section !== own);
      const all = !some.length || some.some(isUnread) ? [own, ...some] : some;
      return all.map((section) => {
        const lines = [...section.querySelectorAll("[data-part=message] [data-own]")];
        const { language, name } = section.dataset;
        return { lang: language, name, dir: section.querySelector(".leaflet__name").dir, lines: lines.map(plain) };
      });
    };

    /** What the fields are called that the message has and that are empty. */
    const emptyFields = () => {
      const inMessage = sections.get(FIRST).querySelector("[data-part=message]");
      return fields
        .filter(({ dataset, value }) => !value.trim() && inMessage.querySelector(`[data-slot="${dataset.fill}"]`))
        .map(({ labels }) => labels[0].textContent.trim());
    };

    // Danish is there to be read by whoever sends it.
    const foreign = (some) => some.filter(({ dataset }) => dataset.language !== FIRST);

    part("empty").addEventListener("click", empty);
    part("all").addEventListener("click", () => choose([...sections.keys()]));
    part("first-alone").addEventListener("click", () => choose([FIRST]));
    part("copy-lines").addEventListener("click", () => whenSure(foreign(wanted()), "copy", () => copy(wanted())));
    for (const button of panel.querySelectorAll("button[data-print]")) {
      button.addEventListener("click", () => whenSure(foreign(wanted()), "print", () => printAs(button.dataset.print, wanted())));
    }
    part("yes").addEventListener("click", () => {
      sure.close();
      act();
    });
    part("no").addEventListener("click", () => sure.close());
    addEventListener("afterprint", endPrint);
    panel.querySelector("form").addEventListener("submit", (event) => event.preventDefault());

    for (const field of fields) field.addEventListener("input", () => edited(field));
    for (const box of boxes) box.addEventListener("change", changed);
    open();
    part("form").hidden = false;

    panels.set(panel, {
      choose: (language) => language !== FIRST && sections.has(language) && choose([FIRST, language]),
      emptyFields,
      messages,
      open,
      whenSure: (what, todo) => whenSure(foreign(wanted()), what, todo),
    });
  };

  for (const panel of document.querySelectorAll("[data-leaflet]")) begin(panel);
  Metodebank.leaflet.of = (panel) => panels.get(panel);

  // A language is called by letters alone, so what stands there need not be decoded.
  const asked = location.hash.slice(1);
  for (const { choose } of panels.values()) choose(asked);
})();
