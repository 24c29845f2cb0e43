// A Word file on its way into the form: what it holds is shown first, and put in when that is wanted.
// Loaded when somebody opens one, with what reads it.
"use strict";
(() => {
  const knowledge = {}; // of the page: headings, words and limits

  /** Takes what the build knows: see `authors/known.py`. */
  Metodebank.form.know = (table) => Object.assign(knowledge, table);

  const loaded = async () => {
    const { script } = Metodebank.site;
    if (!Metodebank.form.placed) await script("form/placing.js");
    if (!Metodebank.form.readOpen) await script("form/odt.js");
    if (!Metodebank.site.zip) await script("zip.js");
    if (!Metodebank.site.unzip) await script("unzip.js");
    if (!Metodebank.form.readWord) await script("form/word.js");
    if (!knowledge.words) await script(new URL("word.js", location.href).href);
  };

  const asBeside = ({ beside, sender }) =>
    [...beside, { heading: "", lines: sender }]
      .map(({ heading, lines }) => [heading, ...lines].filter(Boolean).join("\n"))
      .filter(Boolean)
      .join("\n\n");

  /** What was found, as a draft of the form; notes on elements that no method has wait, as there. */
  const asDraft = (found) => {
    const { element_notes: notes = {}, ...values } = found.values;
    const marked = new Set((values.methods ?? []).flatMap(({ fates }) => Object.keys(fates ?? {})));
    const some = (isIt) => Object.fromEntries(Object.entries(notes).filter(([id]) => isIt(marked.has(id))));
    return {
      kind: found.kind,
      values: { [found.kind]: { ...values, element_notes: some((is) => is) } },
      unmarked: some((is) => !is),
      beside: asBeside(found),
    };
  };

  const fill = (pattern, ...values) => values.reduce((text, value) => text.replace("{}", () => value), pattern);

  /**
   * Shows what a file holds, told by the form's words, and calls `open` with it as a draft when it
   * is to be put in.
   */
  Metodebank.form.word = async ({ page, file, told, open }) => {
    await loaded();
    const { element, leaves, placed, readWord } = Metodebank.form;
    const after = page.querySelector("[data-word]");
    page.querySelector("[data-word-shown]")?.remove();
    const shown = element("section", { className: "mb-summary mb-quiet" });
    shown.dataset.wordShown = "";
    after.after(shown);

    const say = (...parts) => {
      shown.replaceChildren(...parts);
      const title = shown.querySelector("h2, p");
      title.tabIndex = -1;
      title.focus();
    };
    const close = () => {
      shown.remove();
      page.querySelector("[data-word-chosen]").value = ""; // so that the same file may be chosen again
      page.querySelector("[data-open-word]").focus();
    };
    const button = (label, act, look = "mb-button") => {
      const made = element("button", { type: "button", className: look }, label);
      made.addEventListener("click", act);
      return made;
    };

    const tell = ({ blocks, pictures }) => {
      const { words: tell, language, names } = knowledge;
      const found = placed(blocks, knowledge);
      const draft = asDraft(found);
      // The page's own language needs no name, and how lines are shown is seen in the form.
      const said = leaves(draft)
        .filter(({ path }) => path.at(-1) !== "layout")
        .map(({ path, text }) => ({ path: path.at(-1) === language ? path.slice(0, -1) : path, text }));
      const isEmpty = !Object.keys(found.values).length;
      const remarks = [
        isEmpty ? tell.empty : tell.help,
        pictures ? fill(pictures === 1 ? tell.one_picture : tell.pictures, pictures) : "",
        found.language === language ? "" : fill(tell.language, names[found.language], names[language]),
      ];
      const take = () => {
        close();
        open(JSON.stringify(draft));
      };
      say(
        element("h2", {}, tell.title),
        ...remarks.filter(Boolean).map((text) => element("p", {}, text)),
        element("ul", { className: "mb-plain mb-told" }, ...told(said)),
        element(
          "p",
          { className: "mb-actions" },
          button(tell.put, take, "mb-button mb-button--first"),
          button(tell.cancel, close),
        ),
      );
    };

    try {
      tell(await readWord(new Uint8Array(await file.arrayBuffer()), knowledge));
    } catch (error) {
      const said = knowledge.words.refused[error.message];
      if (!said) throw error;
      shown.className = "mb-summary";
      say(element("p", {}, said), element("p", {}, button(knowledge.words.cancel, close)));
    }
  };
})();
