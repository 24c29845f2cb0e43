// The draft: what is in the form, kept in this browser (autosave.js), and put back as far as it fits.
"use strict";
Metodebank.form.draft = ({ data, page, controls, sources, forms, state, choose }) => {
  const { keys, versions } = Metodebank.keep;
  const { fitted, leaves, lost, parsed, shortName } = Metodebank.form;
  const say = data.words.draft;
  const part = (name) => page.querySelector(`[data-${name}]`);
  const told = Metodebank.form.told({ data, controls, sources, forms, state });

  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  const field = (one, name) => controls.first(controls.first(one, `[data-field="${name}"]`), "input, textarea");

  let blank; // what the form holds before anything is written in it

  /* What is in the form. */

  const inForm = () => ({
    version: versions.draft,
    kind: state.kind,
    values: Object.fromEntries(Object.entries(forms).map(([kind, one]) => [kind, controls.read(one)])),
    unmarked: controls.unmarked(),
    sources: state.sources,
    newSources: state.newSources,
    source: sources.begun(),
    named: state.named,
    github: part("github-name").value,
    beside: part("beside-text").value,
    day: today,
  });
  const asText = () => JSON.stringify(inForm());

  /** The kind that a draft says, or the one of which most is written. */
  const kindOf = ({ kind, values }) => {
    const written = (name) => leaves(values[name]).length;
    const most = Object.keys(forms).reduce((one, other) => (written(other) > written(one) ? other : one));
    return Object.hasOwn(forms, kind) ? kind : most;
  };

  /** Writes a draft into the form, as far as it fits, and nothing else into it. */
  const fill = (draft) => {
    const { values, unmarked, newSources, source, named, github, beside, ...whole } = fitted(draft, { ...blank, kind: "" });
    const ticked = leaves(draft).filter(({ path }) => path.at(-1) === "sources");
    sources.put([...whole.sources, ...ticked.map(({ text }) => text)], newSources);
    sources.goOn(source);
    for (const [kind, one] of Object.entries(forms)) {
      controls.write(one, values[kind]);
      for (const notes of one.querySelectorAll("[data-control=notes]")) {
        controls.write(notes, { ...unmarked, ...controls.read(notes) });
      }
      controls.refresh(one);
      const { id, title } = values[kind];
      state.named[kind] = Boolean(id && (named[kind] || id !== shortName(title)));
    }
    part("github-name").value = github;
    part("beside-text").value = beside;
    part("beside").hidden = !beside;
    state.kind = kindOf({ ...whole, values });
  };

  /** Puts a kept text back; returns what of it did not fit, which is found by reading the form. */
  const putBack = (text) => {
    const draft = parsed(text);
    try {
      fill(draft ?? {});
      return draft ? lost(draft, inForm()) : [{ path: [], text }];
    } catch (error) {
      console.warn(error); // whatever it was, the form opens
      fill({});
      return [{ path: [], text }];
    }
  };

  /** A day that nobody chose is today's. */
  const renewDay = (day) => {
    for (const one of Object.values(forms)) {
      const updated = field(one, "updated");
      if (updated.value === day) updated.value = today;
    }
  };

  /** Writes a kept text into the form; returns what of it had no place. */
  const put = (text) => {
    const missing = putBack(text || "{}");
    renewDay(parsed(text)?.day);
    part("discard").hidden = !text;
    state.typed = Boolean(text);
    choose(state.kind);
    return missing;
  };

  /* Files, those set aside, and what an address asks for. */

  const isBlank = () => !lost(inForm(), blank).length;

  const kept = Metodebank.keep.autosave({
    page,
    language: data.language,
    key: keys.draft(data.language),
    asideKey: keys.draftsAside(data.language),
    titled: ["values", "", "title"],
    say: { ...say, lost_sure: say.replace },
    file: say.file,
    inPage: asText,
    put,
    begun: () => !isBlank(),
    told,
    wanted: (text) => openInstead(text),
  });

  const changed = () => {
    part("discard").hidden = false;
    kept.changed();
  };

  /** Says whether all of a draft stands in the form, and more than that: somebody went on with it. */
  const holds = (draft) => !isBlank() && state.kind === draft.kind && !lost(draft, inForm()).length;

  /** Begins with a text that nobody has written: it is not kept until somebody goes on with it. */
  const suggest = (text) => {
    putBack(text);
    choose(state.kind);
    kept.settle();
  };

  const openInstead = (text) => {
    if (!kept.instead(text)) return false;
    part("discard").hidden = false;
    part("draft").focus();
    return true;
  };

  const readFile = async ({ target }) => {
    const [file] = target.files;
    if (!file) return; // whoever closes the window has chosen none
    const text = await file.text();
    target.value = ""; // so that the same file may be chosen again
    if (parsed(text)) openInstead(text);
    else part("draft").textContent = say.not_a_draft;
  };

  /** Shows what a Word file holds, and puts it into the form when that is wanted. */
  const readWord = async ([file]) => {
    if (!file) return; // while it is dragged over the page there is none
    try {
      if (!Metodebank.form.word) await Metodebank.site.script("form/word-in.js");
      await Metodebank.form.word({ page, file, told, open: openInstead });
    } catch (error) {
      reportError(error);
      part("draft").textContent = say.word_failed;
    }
  };

  const drop = (event) => {
    const { files, types } = event.dataTransfer;
    if (types.includes("Files")) event.preventDefault();
    readWord(files);
  };

  const discard = () => {
    if (!confirm(say.sure)) return;
    kept.discard();
    location.reload();
  };

  const begin = () => {
    renewDay("");
    blank = JSON.parse(asText()); // a copy: what is in the form goes on changing
    if (!kept.begin()) choose(state.kind);
  };

  part("discard").addEventListener("click", discard);
  part("open-file").addEventListener("click", () => part("file-chosen").click());
  part("file-chosen").addEventListener("change", readFile);
  part("open-word").addEventListener("click", () => part("word-chosen").click());
  part("word-chosen").addEventListener("change", ({ target }) => readWord(target.files));
  page.addEventListener("dragover", drop);
  page.addEventListener("drop", drop);

  return { begin, changed, holds, isBlank, openInstead, suggest, told };
};
