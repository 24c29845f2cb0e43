// The plan is kept in this browser while one writes (autosave.js), and what of a kept one has no
// place is told in the words of the page.
"use strict";
/** `open` puts a text into the page, and returns what of it had no place. */
Metodebank.plan.kept = ({ page, say, language, byName, state, open }) => {
  const { keys } = Metodebank.keep;
  const { element } = Metodebank.form;
  const part = (name) => page.querySelector(`[data-${name}]`);

  /** What a reader calls a place in a plan. */
  const called = (path) => {
    const [first, name, , , cell] = path;
    const one = byName.get(first === "values" ? name : "");
    if (!one) return first === "methods" ? say.methods : "";
    const column = cell && one.columns.find((other) => other.name === cell);
    return [one.label, column?.label].filter(Boolean).join(", ");
  };

  const told = (missing) =>
    missing.map(({ path, text }) => {
      const name = called(path);
      return element("li", {}, ...(name ? [element("strong", {}, `${name}: `)] : []), element("span", { dir: "auto" }, text));
    });

  const kept = Metodebank.keep.autosave({
    page,
    language,
    key: keys.plan,
    asideKey: keys.plansAside,
    titled: ["values", "title"],
    say: say.draft,
    file: say.file,
    inPage: () => JSON.stringify(state.plan),
    put: (text) => open(text || "{}"),
    begun: () => !Metodebank.plan.isEmpty(state.plan),
    told,
    wanted: (text) => instead(text, say.opened) && part("out").focus(),
  });

  /** Another plan in the place of this one, which is set aside; says whether it was. */
  const instead = (text, words) => {
    const how = kept.instead(text);
    if (how) part("out").textContent = how === "whole" ? words : say.opened_partly;
    return Boolean(how);
  };

  return { begin: kept.begin, changed: kept.changed, instead };
};
