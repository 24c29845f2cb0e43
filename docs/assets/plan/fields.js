// The fields of a plan: drawn from it, and read into it; rows are added, taken out and had back.
"use strict";
/** Returns what draws all fields; `changed` is called when somebody has changed one. */
Metodebank.plan.fields = ({ page, say, asked, byName, boxOf, state, changed }) => {
  const { element } = Metodebank.form;
  const { filled, hasText, numbers, row } = Metodebank.plan;
  const form = page.querySelector("form");

  const isRows = ({ type }) => type === "rows";
  const nameOf = (target) => target.closest("[data-asked]")?.dataset.asked;
  const numberOf = (target) => target.closest("[data-row]")?.dataset.row;

  /** A text is as high as what stands in it. */
  const grow = (box) => {
    if (box.tagName !== "TEXTAREA") return;
    box.style.height = "auto";
    if (box.scrollHeight) box.style.height = `${box.scrollHeight + 2}px`;
  };

  /* Drawn. */

  /** The numbers of the sources of a row, and of a source its own. */
  const citesOf = (name, one) => {
    const sources = state.plan.values.sources.filter(hasText);
    const own = name === "sources" && hasText(one) ? [sources.indexOf(one) + 1] : [];
    return [...own, ...numbers(state.plan, one)].map((found) => `[${found}]`).join(" ");
  };

  const drawRow = (name, one, i) => {
    const box = boxOf(name).querySelector("template").content.firstElementChild.cloneNode(true);
    const { label, columns } = byName.get(name);
    const words = { label, number: i + 1 };
    const said = box.querySelector("[data-said]");
    box.dataset.row = i;
    box.querySelector("[data-legend]").textContent = filled(say.row_of, words);
    for (const { name: cell } of columns) box.querySelector(`[data-cell="${cell}"]`).value = one.cells[cell];
    box.querySelector("[data-cites]").textContent = citesOf(name, one);
    said.id = `plan-${name}-${i}-said`;
    for (const field of box.querySelectorAll("input, select")) field.setAttribute("aria-describedby", said.id);
    box.querySelector("[data-take]").setAttribute("aria-label", filled(say.take_row, words));
    return box;
  };

  const drawRows = (name) => {
    const rows = state.plan.values[name].map((one, i) => drawRow(name, one, i));
    boxOf(name).querySelector("[data-rows]").replaceChildren(...rows);
    boxOf(name).querySelectorAll("textarea").forEach(grow);
  };

  const drawText = (name) => {
    const box = page.querySelector(`#plan-${name}`);
    box.value = state.plan.values[name];
    grow(box);
  };

  const forgetTaken = () => page.querySelectorAll("[data-taken]").forEach((one) => one.remove());

  const draw = () => {
    forgetTaken(); // of the plan of before
    for (const one of asked) (isRows(one) ? drawRows : drawText)(one.name);
  };

  /* Changed. */

  const set = (name, value) => {
    state.plan = { ...state.plan, values: { ...state.plan.values, [name]: value } };
  };

  const write = ({ target }) => {
    const name = nameOf(target);
    if (!name) return;
    grow(target);
    const at = numberOf(target);
    const written = (one) => ({ ...one, own: true, cells: { ...one.cells, [target.dataset.cell]: target.value } });
    if (at === undefined) set(name, target.value);
    else set(name, state.plan.values[name].map((one, i) => (i === Number(at) ? written(one) : one)));
    changed();
  };

  /** Rows in the place of those there are, also where the numbers of sources change with them. */
  const setRows = (name, rows) => {
    set(name, rows);
    const all = asked.filter(isRows).map((one) => one.name);
    for (const one of name === "sources" ? all : [name]) drawRows(one);
  };

  const addRow = (name) => {
    set(name, [...state.plan.values[name], row(byName.get(name))]);
    drawRows(name);
    boxOf(name).querySelector("[data-rows]").lastElementChild.querySelector("[data-cell]").focus();
    changed();
  };

  /** A row that was taken comes back where it was. */
  const putBack = (name, at, taken) => {
    const rows = state.plan.values[name]; // in which somebody may have written meanwhile
    setRows(name, [...rows.slice(0, at), taken, ...rows.slice(at)]);
    forgetTaken();
    boxOf(name).querySelector(`[data-row="${at}"] [data-cell]`).focus();
    changed();
  };

  /** A row goes, and can be had back as long as nothing else was taken. */
  const takeRow = (name, at) => {
    const taken = state.plan.values[name][at];
    setRows(name, state.plan.values[name].filter((_, i) => i !== at));
    const undo = element("button", { type: "button", className: "mb-button" }, say.put_back);
    undo.addEventListener("click", () => putBack(name, at, taken));
    forgetTaken();
    const said = element("p", { role: "status" }, `${say.row_taken} `, undo);
    said.dataset.taken = "";
    boxOf(name).querySelector("[data-rows]").after(said);
    undo.focus();
    changed();
  };

  const press = ({ target }) => {
    if (target.closest("[data-add]")) addRow(nameOf(target));
    if (target.closest("[data-take]")) takeRow(nameOf(target), Number(numberOf(target)));
  };

  form.addEventListener("input", write);
  form.addEventListener("change", write);
  form.addEventListener("click", press);
  form.addEventListener("submit", (event) => event.preventDefault());

  return draw;
};
