// The draft: what is in the form is kept in this browser, and put back as far as it fits.  What is
// kept is written over only by who has seen it; else it is set aside first.
"use strict";
Metodebank.form.draft = ({ data, page, controls, sources, forms, state, choose }) => {
  const { forget, keys, read, versions, watch, write } = Metodebank.keep;
  const { download, fitted, leaves, lost, parsed, shortName } = Metodebank.form;
  const KEY = keys.draft(data.language);
  const say = data.words.draft;
  const part = (name) => page.querySelector(`[data-${name}]`);
  const told = Metodebank.form.told({ data, controls, sources, forms, state });
  const aside = Metodebank.form.aside({ data, page, told, open: (text) => openInstead(text) });

  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  const field = (one, name) => controls.first(controls.first(one, `[data-field="${name}"]`), "input, textarea");

  let blank; // what the form holds before anything is written in it
  let known = ""; // what is kept, as this tab last saw it
  let shown = ""; // what was in the form when it last was kept, or put back
  let unfit = ""; // a draft of which the form shows only a part
  let waiting = ""; // the same, where it could not be set aside
  let place = aside.newId(); // of this tab's draft, while another's stands where it was

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

  const tellUnfit = (missing) => {
    part("unfit").hidden = !missing.length;
    part("unfit-list").replaceChildren(...told(missing));
  };

  const open = (text) => {
    const missing = putBack(text || "{}");
    renewDay(parsed(text)?.day);
    tellUnfit(missing);
    unfit = missing.length ? text : "";
    waiting = unfit && !aside.put(unfit) ? unfit : "";
    part("draft").textContent = text && (unfit ? say.found_partly : say.found);
    part("discard").hidden = !text;
    state.typed = Boolean(text);
    choose(state.kind);
    shown = asText();
  };

  /* Keeping it. */

  /** Keeps a text; what nobody has seen the whole of is set aside, or else nothing changes. */
  const replace = (text, unseen, id) => {
    const there = read(KEY);
    if (!write(KEY, text)) return false;
    if (unseen && !aside.put(unseen, id)) {
      write(KEY, there);
      return false;
    }
    known = text;
    shown = text;
    if (unseen === waiting) waiting = "";
    return true;
  };

  /** Says whether something is kept that this tab has not seen, and is not what it holds itself. */
  const isAnothers = (text) => {
    const there = read(KEY);
    if (there === text) known = there;
    return there !== known;
  };

  const keepBeside = (text) => {
    const isKept = aside.put(text, place);
    if (isKept) shown = text;
    return isKept;
  };

  // A page that is left takes with it what could not be kept.
  const warn = (event) => event.preventDefault();

  const tell = (isKept, words) => {
    part("draft").textContent = isKept ? words : "";
    part("unkept").hidden = isKept;
    part("discard").hidden = false;
    if (isKept) removeEventListener("beforeunload", warn);
    else addEventListener("beforeunload", warn);
    return isKept;
  };

  let saving;
  let isOver = false;

  /** Keeps what is in the form, if that has changed; says whether it is kept. */
  const save = () => {
    clearTimeout(saving);
    const text = asText();
    if (isOver || text === shown) return true;
    look();
    return isAnothers(text) ? tell(keepBeside(text), say.kept_beside) : tell(replace(text, waiting), say.kept);
  };

  const changed = () => {
    clearTimeout(saving);
    saving = setTimeout(save, 300);
  };

  /* Another tab. */

  const look = () => {
    part("clash").hidden = !isAnothers(asText());
  };

  const takeTheirs = () => {
    if (!save()) return;
    known = read(KEY);
    place = aside.newId();
    open(known);
    look();
    part("draft").focus();
  };

  const keepMine = () => {
    if (!tell(replace(asText(), read(KEY), place), say.kept)) return;
    place = aside.newId(); // theirs has taken the one of before
    aside.drop(({ text }) => text === known);
    look();
    part("draft").focus({ preventScroll: true });
  };

  /* Files, those set aside, and what an address asks for. */

  const isBlank = () => !lost(inForm(), blank).length;

  /** Says whether all of a draft stands in the form, and more than that: somebody went on with it. */
  const holds = (draft) => !isBlank() && state.kind === draft.kind && !lost(draft, inForm()).length;

  /** Begins with a text that nobody has written: it is not kept until somebody goes on with it. */
  const suggest = (text) => {
    putBack(text);
    choose(state.kind);
    shown = asText();
  };

  const openInstead = (text) => {
    if (!isBlank() && !aside.put(asText()) && !confirm(say.replace)) return false;
    open(text);
    shown = "";
    save();
    part("draft").focus();
    return true;
  };

  const readFile = async ({ target }) => {
    const text = await target.files[0].text();
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
    isOver = true;
    removeEventListener("beforeunload", warn);
    if (isAnothers(asText())) aside.drop(({ id }) => id === place);
    else forget(KEY);
    location.reload();
  };

  const begin = () => {
    renewDay("");
    shown = asText();
    blank = JSON.parse(shown);
    known = read(KEY);
    if (known) open(known);
    else choose(state.kind);
  };

  part("discard").addEventListener("click", discard);
  part("take-theirs").addEventListener("click", takeTheirs);
  part("keep-mine").addEventListener("click", keepMine);
  part("open-file").addEventListener("click", () => part("file-chosen").click());
  part("file-chosen").addEventListener("change", readFile);
  part("open-word").addEventListener("click", () => part("word-chosen").click());
  part("word-chosen").addEventListener("change", ({ target }) => readWord(target.files));
  page.addEventListener("dragover", drop);
  page.addEventListener("drop", drop);
  for (const button of page.querySelectorAll("[data-draft-file]")) {
    button.addEventListener("click", () => download(say.file, asText()));
  }
  part("unfit-file").addEventListener("click", () => download(say.file, unfit));
  watch(KEY, look);
  addEventListener("pageshow", look); // from the browser's memory, where nothing is told
  addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", save); // a phone may end a page that is not seen

  return { begin, changed, holds, isBlank, openInstead, suggest, told };
};
