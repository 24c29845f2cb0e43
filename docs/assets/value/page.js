// The page of the calculator: what its fields say is reckoned and shown while one types, and kept
// in the tab, and beyond it where somebody asks for that.  Nothing is sent.
"use strict";
(() => {
  const { parsed } = Metodebank.form;
  const { forget, keys, read, versions, write } = Metodebank.keep;
  const { finding, withoutColumns } = Metodebank.value;
  const page = document.querySelector("[data-value]");
  const part = (name) => page.querySelector(`[data-${name}]`);
  const say = JSON.parse(page.dataset.said);
  const floors = JSON.parse(page.dataset.floors);
  const form = page.querySelector("form");
  const PAUSE = 250; // milliseconds, after which somebody has typed a number

  const takeOut = (numbers) => {
    const box = byName.get("text");
    box.value = withoutColumns(box.value, numbers);
    show();
    part("taken").textContent = say.taken_out;
    box.focus();
  };

  const { byName, chosen, isRefused, lay, readAll } = Metodebank.value.fields({ page, say, floors, takeOut });
  const { showFound, showNothing, showProblems } = Metodebank.value.shown({ page, say, floors });

  const show = () => {
    lay();
    const { problems, given, isReady } = readAll();
    keepAll();
    if (problems.length || !isReady) return showNothing(problems);
    const found = finding(given);
    return found.problems.length ? showProblems(found, given) : showFound(found, given);
  };

  /* Kept in the tab, so that who goes to the plan comes back to it; beyond it where somebody asks. */

  const RADIOS = ["type", "who", "how", "time", "kind", "made"];

  const inPage = () => ({
    version: versions.value,
    chosen: Object.fromEntries(RADIOS.map((name) => [name, chosen(name)])),
    fields: Object.fromEntries([...byName].map(([name, one]) => [name, one.type === "checkbox" ? one.checked : one.value])),
  });

  const keepAll = () => {
    const stands = JSON.stringify(inPage());
    if (isRefused() || stands === blank) forget(keys.value, true);
    else write(keys.value, stands, true);
    if (!part("keep").checked) return;
    if (isRefused()) {
      forget(keys.value);
      part("kept").textContent = say.not_kept_refused;
    } else part("kept").textContent = write(keys.value, JSON.stringify(inPage())) ? say.kept : say.not_kept;
  };

  const putBack = ({ chosen: radios = {}, fields: values = {} }) => {
    for (const name of RADIOS) {
      for (const one of form.querySelectorAll(`input[name="${name}"]`)) one.checked = one.value === radios[name] || (!radios[name] && one.defaultChecked);
    }
    for (const [name, one] of byName) {
      const value = values[name];
      if (one.type === "checkbox") one.checked = value === true;
      else if (one.tagName === "SELECT") one.dataset.wanted = String(value ?? "");
      else one.value = typeof value === "string" ? value : one.defaultValue;
    }
  };

  const begin = () => {
    const [kept, inTab] = [read(keys.value), read(keys.value, true)].map(parsed);
    if (inTab ?? kept) putBack(inTab ?? kept);
    part("keep").checked = Boolean(kept);
  };

  /* What visitors do. */

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(part("sentence").dataset.text);
      part("did").textContent = say.copied;
    } catch {
      getSelection().selectAllChildren(part("sentence"));
      part("did").textContent = say.not_copied;
    }
  };

  const clear = () => {
    if (!confirm(say.clear_sure)) return;
    putBack({});
    forget(keys.value);
    part("keep").checked = false;
    show();
    part("kept").textContent = say.cleared;
  };

  let waiting;
  form.addEventListener("input", () => {
    lay();
    part("taken").textContent = "";
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  part("keep").addEventListener("change", () => {
    if (part("keep").checked) return keepAll();
    forget(keys.value);
    part("kept").textContent = say.forgotten;
  });
  part("copy").addEventListener("click", copy);
  part("clear").addEventListener("click", clear);
  part("print").addEventListener("click", () => print());

  const blank = JSON.stringify(inPage()); // of which nothing is kept
  begin();
  for (const one of page.querySelectorAll("[data-scripted]")) one.hidden = false;
  show();
  if (part("keep").checked) part("kept").textContent = say.back;
  page.dataset.shown = "";
})();
