// What an address asks the form to begin with, as the overview and the finder do: a kind, and what
// is chosen in some of its lists.  It is written into an empty form alone, and is no draft until
// somebody writes.  Where one stands there, it stays, and what was asked for is only offered.
"use strict";
Metodebank.form.asked = ({ data, page, given, controls, forms, draft, told }) => {
  const { element, leaves } = Metodebank.form;
  const say = data.words.asked;
  const place = page.querySelector("[data-asked]");

  const isOffered = (root, value) =>
    [...root.querySelectorAll("option, [type=checkbox], [type=radio]")].some((one) => value && one.value === value);

  const asked = given.kind.map(({ value }) => value).find((value) => Object.hasOwn(forms, value));
  const kind = asked ?? Object.keys(forms)[0];

  /** What is asked of each list that this kind has, and the words of what no list has. */
  const read = () => {
    const values = {};
    const unknown = given.kind.filter(({ value }) => !Object.hasOwn(forms, value));
    for (const [key, name] of Object.entries(data.asked)) {
      const root = controls.first(forms[kind], `[data-field="${name}"]`);
      if (!root || !given[key].length) continue;
      const known = given[key].filter(({ value }) => isOffered(root, value));
      unknown.push(...given[key].filter((one) => !known.includes(one)));
      const ids = known.map(({ value }) => value);
      if (ids.length) values[name] = root.dataset.control === "choices" ? ids : ids[0];
    }
    return { values, unknown: unknown.map(({ said }) => said) };
  };

  const { values, unknown } = read();
  const whole = { kind, values: { [kind]: values } };

  const hasAny = Boolean(asked || Object.keys(values).length);

  const listed = () => {
    const list = element("ul", { className: "mb-plain mb-told" });
    list.append(...told(leaves(whole)));
    return list;
  };

  const show = (heading, text, ...more) => {
    const title = element("h2", { id: "form-asked", tabIndex: -1 }, heading);
    const odd = unknown.map((one) => element("p", {}, controls.fill(say.unknown, one)));
    place.replaceChildren(title, element("p", {}, text), ...(hasAny ? [listed()] : []), ...odd, ...more);
    place.setAttribute("aria-labelledby", title.id);
    place.hidden = false;
    return title;
  };

  const filledIn = () => show(say.filled, say.filled_help);

  /** Sets aside what stands in the form, and begins with what is asked for. */
  const anew = () => {
    if (draft.openInstead(JSON.stringify(whole))) filledIn().focus();
  };

  const offer = () => {
    const button = element("button", { type: "button", className: "mb-button" }, say.anew);
    button.addEventListener("click", anew);
    show(say.kept, say.kept_help, element("p", {}, button));
  };

  if (!hasAny) {
    show(say.nothing, say.nothing_help);
    return;
  }
  if (draft.holds(whole)) return;
  if (draft.isBlank()) {
    draft.suggest(JSON.stringify(whole));
    filledIn();
  } else offer();
};
