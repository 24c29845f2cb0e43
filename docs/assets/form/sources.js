// The sources of an entry: a window to choose one of the bank's or to write a new one, and under
// each text those to tick.
"use strict";
(() => {
  const MOST_FOUND = 8;

  const { element } = Metodebank.form;
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  /**
   * `state` holds `sources`, the ids that the entry uses, and `newSources`, those it brings.
   * `changed` is called when any of it, or a tick, has changed.
   */
  Metodebank.form.sources = ({ data, prose, check, controls, page, state, changed }) => {
    const say = data.words.source;
    const dialog = document.querySelector("[data-source-dialog]");
    const part = (name) => dialog.querySelector(`[data-${name}]`);
    const search = dialog.querySelector("#source-search");
    const bank = new Map(
      data.sources.map(([id, title, publisher, year, language]) => [id, { title, publisher, year, language }]),
    );

    const about = (id) => (Object.hasOwn(state.newSources, id) ? state.newSources[id] : bank.get(id));
    const publication = ({ publisher, year }) => ` (${[publisher, year].filter(Boolean).join(", ")})`;
    const name = (id) => about(id).title + publication(about(id));
    /** The name, its title in the language that it is in. */
    const shown = (id) => {
      const { title, language } = about(id);
      return element("span", {}, element("span", { lang: language || "" }, title), publication(about(id)));
    };

    /* Under each text. */

    const boxes = () => [...page.querySelectorAll("[data-sourced]")];
    const rootOf = (box) => box.closest("[data-control]");

    const insert = (box, id) => {
      const text = controls.first(rootOf(box), "textarea");
      const at = text.selectionEnd ?? text.value.length;
      const before = text.value.slice(0, at);
      const mark = `${!before || /\s$/.test(before) ? "" : " "}[@${id}]`;
      text.setRangeText(mark, at, at, "end");
      text.focus();
      changed();
    };

    /** Shows the entry's sources under a text; what was ticked stays so. */
    const render = (box) => {
      const list = box.querySelector("[data-chosen]");
      const ticked = new Set([...list.querySelectorAll("input:checked")].map((one) => one.value));
      list.replaceChildren(
        ...state.sources.map((id) => {
          const tick = element("input", { type: "checkbox", value: id, checked: ticked.has(id) });
          return element("li", {}, element("label", { className: "mb-option" }, tick, shown(id)));
        }),
      );
      box.querySelector("[data-marks]")?.replaceChildren(
        ...state.sources.map((id) => {
          const button = element("button", { type: "button", className: "mb-button" }, shown(id));
          button.addEventListener("click", () => insert(box, id));
          return element("li", {}, button);
        }),
      );
      adapt(box);
    };

    /** Whether a text stands among figures that are all advice. */
    const isAdvised = (root) => {
      const outer = root.parentElement.closest("[data-control=marked]");
      return Boolean(outer && controls.first(outer, "[data-advice]")?.checked);
    };

    /** Whether a text may be left out and is. */
    const isLeftOut = (root) =>
      root.dataset.field === "before" && !prose.oneLine(controls.first(root, "textarea").value);

    /** Shows what applies: advice needs no source, nor does a figure that nobody knows. */
    const adapt = (box) => {
      const root = rootOf(box);
      const isAdvice = Boolean(box.querySelector("[data-advice]")?.checked);
      const unknown = root.dataset.control === "figure" && controls.read(root).kind === data.unknownFigure;
      box.hidden = unknown || isAdvised(root) || isLeftOut(root);
      box.querySelector("[data-chosen]").hidden = isAdvice;
      const help = box.querySelector("[data-more-than-one]");
      if (help) help.hidden = isAdvice || !state.sources.length;
      const finer = box.querySelector("[data-finer]");
      if (finer) finer.hidden = state.sources.length < (isAdvice ? 1 : 2);
    };

    /** Offers the entry's sources in a field that names one; what was chosen stays so. */
    const offer = (select) => {
      const list = select.querySelector("optgroup");
      const chosen = select.value;
      list.hidden = !state.sources.length;
      list.replaceChildren(
        ...state.sources.map((id) => element("option", { value: id, lang: about(id).language || "" }, name(id))),
      );
      select.value = chosen;
      if (select.selectedIndex < 0) select.value = ""; // its source is gone
    };

    const renderIn = (root) => {
      root.querySelectorAll("[data-sourced]").forEach(render);
      root.querySelectorAll("[data-offered]").forEach(offer);
    };
    const renderAll = () => {
      renderIn(page);
      renderYours();
    };
    const adaptAll = () => boxes().forEach(adapt);

    /** All sources of the entry, to mend or to remove. */
    const renderYours = () => {
      page.querySelector("[data-yours]").hidden = !state.sources.length;
      page.querySelector("[data-your-sources]").replaceChildren(
        ...state.sources.map((id) => {
          const remove = element("button", { type: "button", className: "mb-button" }, data.words.remove);
          remove.setAttribute("aria-label", `${data.words.remove}: ${name(id)}`);
          remove.addEventListener("click", () => {
            state.sources = state.sources.filter((one) => one !== id);
            delete state.newSources[id];
            renderAll();
            changed();
            page.querySelector("[data-check]").focus();
          });
          return element("li", {}, shown(id), " ", remove);
        }),
      );
    };

    /* The window. */

    let asking; // the box whose button opened it, or the field that names one source
    let back; // where the keyboard goes on when it is closed

    /** Closes it; in Safari a button that was clicked has no focus, and so gets none back by itself. */
    const leave = () => {
      dialog.close();
      back.focus();
    };
    const choose = (id) => {
      if (!state.sources.includes(id)) state.sources.push(id);
      renderAll();
      back = asking.matches("[data-offered]") ? chosen(id) : ticked(id);
      leave();
      changed();
    };
    /** Chooses a source in a field, or ticks it under a text; returns where the keyboard goes on. */
    const chosen = (id) => Object.assign(asking, { value: id });
    const ticked = (id) => {
      const tick = [...asking.querySelectorAll("[data-chosen] input")].find((one) => one.value === id);
      tick.checked = true;
      const isAdvice = Boolean(asking.querySelector("[data-advice]")?.checked);
      if (isAdvice) asking.querySelector("[data-finer]").open = true;
      return isAdvice ? asking.querySelector("[data-finer] summary") : tick;
    };

    const find = () => {
      const asked = fold(search.value).split(/\s+/).filter(Boolean);
      const found = asked.length
        ? data.sources.filter((one) => asked.every((word) => fold(one.slice(0, 4).join(" ")).includes(word)))
        : [];
      part("found").replaceChildren(
        ...found.slice(0, MOST_FOUND).map(([id]) => {
          const button = element("button", { type: "button", className: "mb-button" }, shown(id));
          button.addEventListener("click", () => choose(id));
          return element("li", {}, button);
        }),
      );
      const rest = found.length - MOST_FOUND;
      part("found-status").textContent =
        asked.length && !found.length ? say.none : rest > 0 ? controls.fill(say.more, rest) : "";
      if (asked.length && !found.length) part("new").open = true;
    };

    const field = (at) => part(`source-field="${at}"`);
    const box = (at) => dialog.querySelector(`#source-${at}`);
    const NAMES = data.source.fields.map(({ name: at }) => at);

    const written = () => {
      const values = Object.fromEntries(NAMES.map((at) => [at, prose.oneLine(box(at).value)]));
      const url = values.url.replace(/^(?=www\.)/i, "https://"); // as people say it
      return { ...values, url, withheld: part("withheld").checked };
    };

    const tell = (problems) => {
      for (const at of NAMES) {
        const own = problems.filter((one) => one.at === at);
        const shown = field(at).querySelector("[data-problem]");
        shown.textContent = own.map(check.message).join(" ");
        shown.hidden = !own.length;
        box(at).toggleAttribute("aria-invalid", own.length > 0);
      }
      if (problems.length) box(problems[0].at).focus();
    };

    const save = () => {
      const values = written();
      // An address that may not be shown is not handed on.
      const { withheld } = values;
      const given = { ...values, url: withheld ? "" : values.url, url_withheld: withheld };
      const problems = check.source({ ...given, id: values.title || "…" });
      tell(problems);
      if (problems.length) return;
      const taken = new Set([...bank.keys(), ...Object.keys(state.newSources), data.advice]);
      const id = Metodebank.form.sourceName(values, taken);
      state.newSources[id] = values;
      for (const at of ["title", "publisher", "year", "url"]) box(at).value = "";
      part("withheld").checked = false;
      choose(id);
    };

    const languages = () => {
      const all = [...data.sourceLanguages, [data.otherLanguage, say.other]];
      box("language").replaceChildren(...all.map(([value, label]) => element("option", { value }, label)));
      box("language").value = data.language;
    };

    const open = (from, button) => {
      asking = from;
      back = button;
      search.value = "";
      find();
      tell([]);
      const { title, publisher, year, url } = begun();
      part("new").open = Boolean(title || publisher || year || url);
      dialog.showModal();
      search.focus();
    };

    languages();
    search.addEventListener("input", find);
    part("new").addEventListener("input", changed); // it is part of the draft
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault(); // which would close it without the focus
      leave();
    });
    dialog.addEventListener("keydown", (event) => {
      // Safari's box for a search keeps the key to itself, also when there is nothing to empty.
      if (event.key === "Escape" && event.target === search && !search.value) leave();
      if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
      event.preventDefault(); // which would close the window
      if (event.target === search) part("found").querySelector("button")?.focus();
    });
    part("save-source").addEventListener("click", save);
    part("cancel").addEventListener("click", leave);
    page.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-add-source]");
      if (!button) return;
      const from = button.closest("[data-sourced]") || controls.first(button.closest("[data-control]"), "[data-offered]");
      open(from, button);
    });

    const has = (id) => Boolean(about(id));

    /** What is being written of a new one, as it stands there. */
    const begun = () => ({
      ...Object.fromEntries(NAMES.map((at) => [at, box(at).value])),
      withheld: part("withheld").checked,
    });
    const goOn = ({ withheld, ...values }) => {
      for (const [at, value] of Object.entries(values)) box(at).value = value;
      if (box("language").selectedIndex < 0) box("language").value = data.language;
      part("withheld").checked = withheld;
    };

    const blank = { ...Object.fromEntries(NAMES.map((at) => [at, ""])), withheld: false };
    /** Takes the sources that an entry uses and those it brings, as far as they are any. */
    const put = (ids, brought) => {
      const told = Object.entries(brought).map(([id, one]) => [id, Metodebank.form.fitted(one, blank)]);
      state.newSources = Object.fromEntries(told.filter(([, { title }]) => title.trim()));
      state.sources = [...new Set([...ids, ...Object.keys(state.newSources)])].filter(has);
      renderAll();
    };

    return { renderIn, put, begun, goOn, adaptAll, name, has, isOpen: () => dialog.open };
  };
})();
