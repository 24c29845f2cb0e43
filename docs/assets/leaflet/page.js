// The page of a leaflet: its fields, which languages are chosen, and what goes out.  A text that
// nobody has read goes out with its Danish lines alone, and only after somebody was told so.
"use strict";
(() => {
  const { fill, isPast, keep, kept, plain, shown } = Metodebank.leaflet;
  const page = document.querySelector("[data-leaflet]");
  const part = (name) => page.querySelector(`[data-${name}]`);
  const say = JSON.parse(page.dataset.said);
  const [, id] = page.dataset.entry.split("/");
  const FIRST = "da";

  const fields = [...page.querySelectorAll("[data-fill]")];
  const sections = new Map([...page.querySelectorAll("[data-language]")].map((one) => [one.dataset.language, one]));
  const words = new Map(
    [...sections].map(([language, { dataset }]) => [
      language,
      { choices: JSON.parse(dataset.choices), weekdays: JSON.parse(dataset.weekdays) },
    ]),
  );

  /* What is filled in. */

  const show = (field) => {
    for (const slot of page.querySelectorAll(`[data-slot="${field.dataset.fill}"]`)) {
      const { lang } = slot.closest("[lang]");
      fill(slot, shown(field.dataset.type, field.value, words.get(lang)));
    }
    const told = field.parentElement.querySelector("[data-told]");
    told.textContent = field.dataset.type === "date" && isPast(field.value) ? say.past : "";
  };

  const values = () => Object.fromEntries(fields.map(({ dataset, value }) => [dataset.fill, value]));

  const changed = (field) => {
    show(field);
    if (!keep(id, values())) part("out").textContent = say.not_kept;
  };

  const open = () => {
    const there = kept(id);
    for (const field of fields) {
      field.value = there[field.dataset.fill] ?? "";
      show(field);
      field.addEventListener("input", () => changed(field));
    }
  };

  const empty = () => {
    for (const field of fields) {
      field.value = "";
      show(field);
    }
    keep(id, values());
    fields[0].focus();
  };

  /* Which languages. */

  const boxes = [...page.querySelectorAll("[data-choose]")];
  const chosen = () => boxes.filter(({ checked }) => checked).map(({ dataset }) => sections.get(dataset.choose));
  const choose = (languages) => {
    for (const box of boxes) box.checked = languages.includes(box.dataset.choose);
  };

  /* What goes out. */

  const sure = part("sure");
  const confirmed = new Set();
  let act;

  const names = (some) => some.map(({ dataset }) => dataset.name).join(", ");

  /** Does something with the chosen texts, once somebody was told which of them nobody has read. */
  const whenSure = (some, todo) => {
    const unread = some.filter(({ dataset }) => dataset.state !== "read" && !confirmed.has(dataset.language));
    if (!unread.length) return todo();
    act = () => {
      for (const { dataset } of unread) confirmed.add(dataset.language);
      todo();
    };
    part("sure-text").textContent = say.sure.replace("{}", () => names(unread));
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
    delete page.dataset.print;
    for (const section of sections.values()) delete section.dataset.chosen;
  };

  const printAs = (size, some) => {
    page.dataset.print = size;
    half.media = size === "leaflet" ? "print" : "not all";
    for (const section of some) section.dataset.chosen = "";
    print();
  };

  /** The chosen texts; the Danish one where no other is. */
  const wanted = () => {
    const some = chosen();
    return some.length ? some : [sections.get(FIRST)];
  };

  // Danish is there to be read by whoever sends it.
  const foreign = (some) => some.filter(({ dataset }) => dataset.language !== FIRST);

  part("empty").addEventListener("click", empty);
  part("six")?.addEventListener("click", ({ currentTarget }) => choose(currentTarget.dataset.six.split(" ")));
  part("none").addEventListener("click", () => choose([]));
  part("copy").addEventListener("click", () => whenSure(foreign(wanted()), () => copy(wanted())));
  for (const button of page.querySelectorAll("button[data-print]")) {
    button.addEventListener("click", () => whenSure(foreign(wanted()), () => printAs(button.dataset.print, wanted())));
  }
  part("yes").addEventListener("click", () => {
    sure.close();
    act();
  });
  part("no").addEventListener("click", () => sure.close());
  addEventListener("afterprint", endPrint);
  page.querySelector("form").addEventListener("submit", (event) => event.preventDefault());

  open();
  const asked = decodeURIComponent(location.hash.slice(1));
  if (asked !== FIRST && sections.has(asked)) choose([asked]);
  part("form").hidden = false;
})();
