// Who passes a message on, and what is done already.  Both are kept in this browser, or in a file of
// one's own: names go nowhere else.
"use strict";
(() => {
  const page = document.querySelector("[data-crisis]");
  const part = (name) => page.querySelector(`[data-${name}]`);
  const say = JSON.parse(page.dataset.said);
  const { parsed } = Metodebank.form;
  const { forget, handOver, keys, read, versions, watch, write } = Metodebank.keep;
  const CELLS = ["name", "language", "how"];

  const list = part("people");
  const ticks = [...page.querySelectorAll("[data-tick]")];

  const isText = (value) => typeof value === "string";

  /** A person as far as there is one in a value; null else. */
  const asPerson = (value) => {
    if (typeof value !== "object" || value === null) return null;
    const cells = CELLS.map((name) => [name, isText(value[name]) ? value[name] : ""]);
    return { ...Object.fromEntries(cells), told: value.told === true };
  };

  /** What a kept text or a file holds; null where it is no list of ours. */
  const heldBy = (text) => {
    const found = parsed(text);
    if (!Array.isArray(found?.people)) return null;
    return {
      people: found.people.map(asPerson).filter(Boolean),
      ticked: Array.isArray(found.ticked) ? found.ticked.filter(isText) : [],
    };
  };

  const personIn = (box) => ({
    ...Object.fromEntries(CELLS.map((name) => [name, box.querySelector(`[data-cell="${name}"]`).value])),
    told: box.querySelector("[data-was-told]").checked,
  });

  const boxes = () => [...list.children];
  const hasSomebody = (person) => person.told || CELLS.some((name) => person[name].trim());

  const inPage = () => ({
    version: versions.crisis,
    people: boxes().map(personIn).filter(hasSomebody),
    ticked: ticks.filter((tick) => tick.checked).map((tick) => tick.dataset.tick),
  });

  const status = (text) => {
    part("people-said").textContent = text;
  };

  /** Says who is in a row, in its legend and in what takes the row away. */
  const nameRow = (box, i) => {
    const name = box.querySelector('[data-cell="name"]').value.trim();
    box.querySelector("[data-legend]").textContent = name || say.person.replace("{}", i + 1);
    box.querySelector("[data-remove]").setAttribute("aria-label", say.remove.replace("{}", () => name || say.nobody));
  };

  const nameRows = () => boxes().forEach(nameRow);

  const add = (person) => {
    list.append(part("person").content.cloneNode(true));
    const box = list.lastElementChild;
    for (const name of CELLS) box.querySelector(`[data-cell="${name}"]`).value = person?.[name] ?? "";
    box.querySelector("[data-was-told]").checked = person?.told ?? false;
    nameRows();
    return box;
  };

  const show = ({ people, ticked }) => {
    list.replaceChildren();
    for (const person of people) add(person);
    if (!people.length) add();
    for (const tick of ticks) tick.checked = ticked.includes(tick.dataset.tick);
  };

  let known = ""; // what is kept, as this tab last wrote or read it

  const save = () => {
    const held = inPage();
    const text = JSON.stringify(held);
    const isEmpty = !held.people.length && !held.ticked.length;
    if (text === known || (!known && isEmpty)) return;
    const isKept = write(keys.crisis, text);
    if (isKept) known = text;
    status(isKept ? say.kept : say.not_kept);
  };

  const begin = (text) => {
    known = text;
    show(heldBy(text) ?? { people: [], ticked: [] });
  };

  const remove = (box) => {
    const after = box.nextElementSibling ?? box.previousElementSibling;
    box.remove();
    if (!after) add();
    nameRows();
    (after ?? list.firstElementChild).querySelector("input").focus();
    save();
  };

  /** Takes the people of a file into the list; those that are there already stay once. */
  const open = async (file) => {
    const found = heldBy(await file.text());
    if (!found) return status(say.not_ours);
    const { people, ticked } = inPage();
    const same = (one) => CELLS.map((name) => one[name].trim()).join("\n");
    const there = new Set(people.map(same));
    show({
      people: [...people, ...found.people.filter((one) => hasSomebody(one) && !there.has(same(one)))],
      ticked: [...ticked, ...found.ticked],
    });
    save();
    status(say.opened.replace("{}", found.people.length));
  };

  const forgetAll = () => {
    if (!confirm(say.forget_sure)) return;
    forget(keys.crisis);
    begin("");
    status(say.forgotten);
  };

  page.addEventListener("change", (event) => event.target.closest("[data-kept-here]") && save());
  list.addEventListener("input", nameRows);
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove]");
    if (button) remove(button.closest("[data-row]"));
  });
  part("add").addEventListener("click", () => add().querySelector("input").focus());
  part("save").addEventListener("click", () => handOver(say.file, JSON.stringify(inPage(), null, 1), "application/json"));
  part("open").addEventListener("click", () => part("file").click());
  part("file").addEventListener("change", async ({ target }) => {
    if (target.files[0]) await open(target.files[0]);
    target.value = "";
  });
  part("forget").addEventListener("click", forgetAll);
  part("print-people").addEventListener("click", () => {
    page.dataset.listed = "";
    print();
  });
  addEventListener("afterprint", () => delete page.dataset.listed);
  watch(keys.crisis, (text) => text !== known && begin(text));
  addEventListener("pagehide", save);

  begin(read(keys.crisis));
})();
