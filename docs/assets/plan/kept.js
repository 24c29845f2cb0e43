// The plan is kept in this browser.  What is kept is written over only by who has seen it; else it
// is set aside first, as drafts of the form are (form/draft.js).
"use strict";
/**
 * `inPage` gives the plan of the page as text; `open` shows a text that was kept, and returns what
 * of it had no place; `told` says that in words; `begun` says whether anything is in the plan.
 */
Metodebank.plan.kept = ({ page, language, say, inPage, open, told, begun }) => {
  const { keys, read, watch, write } = Metodebank.keep;
  const { download } = Metodebank.form;
  const part = (name) => page.querySelector(`[data-${name}]`);
  const aside = Metodebank.form.aside({
    data: { language, words: { draft: say.draft } },
    page,
    told,
    open: (text) => instead(text, say.opened) && part("out").focus(),
    key: keys.plansAside,
    titled: ["values", "title"],
  });

  let known = ""; // what is kept, as this tab last saw it
  let shown = ""; // what was in the page when it last was kept, or opened
  let unfit = ""; // a plan of which the page shows only a part
  let waiting = ""; // the same, where it could not be set aside
  let place = aside.newId(); // of this tab's plan, while another's stands where it was

  /** Opens a text, and says what of it has no place; such a text is set aside whole. */
  const show = (text) => {
    const missing = open(text);
    part("unfit").hidden = !missing.length;
    part("unfit-list").replaceChildren(...told(missing));
    unfit = missing.length ? text : "";
    waiting = unfit && !aside.put(unfit) ? unfit : "";
    shown = inPage();
    return !missing.length;
  };

  /** Keeps a text; what nobody has seen the whole of is set aside, or else nothing changes. */
  const replace = (text, unseen, id) => {
    const there = read(keys.plan);
    if (!write(keys.plan, text)) return false;
    if (unseen && !aside.put(unseen, id)) {
      write(keys.plan, there);
      return false;
    }
    known = text;
    shown = text;
    if (unseen === waiting) waiting = "";
    return true;
  };

  /** Says whether something is kept that this tab has not seen, and is not what it holds itself. */
  const isAnothers = (text) => {
    const there = read(keys.plan);
    if (there === text) known = there;
    return there !== known;
  };

  const keepBeside = (text) => {
    const isKept = aside.put(text, place);
    if (isKept) shown = text;
    return isKept;
  };

  const warn = (event) => event.preventDefault(); // a page that is left takes the plan with it

  const tell = (isKept, words) => {
    part("draft").textContent = isKept ? words : "";
    part("unkept").hidden = isKept;
    if (isKept) removeEventListener("beforeunload", warn);
    else addEventListener("beforeunload", warn);
    return isKept;
  };

  const look = () => {
    part("clash").hidden = !isAnothers(inPage());
  };

  let saving;

  /** Keeps what is in the page, if that has changed; says whether it is kept. */
  const save = () => {
    clearTimeout(saving);
    const text = inPage();
    if (text === shown || (!known && !begun())) return true;
    look();
    return isAnothers(text)
      ? tell(keepBeside(text), say.draft.kept_beside)
      : tell(replace(text, waiting), say.draft.kept);
  };

  const changed = () => {
    clearTimeout(saving);
    saving = setTimeout(save, 300);
  };

  const tellFound = (isWhole) => {
    part("draft").textContent = isWhole ? say.draft.found : say.draft.found_partly;
  };

  const takeTheirs = () => {
    if (!save()) return;
    known = read(keys.plan);
    place = aside.newId();
    tellFound(show(known || "{}"));
    look();
    part("draft").focus();
  };

  const keepMine = () => {
    if (!tell(replace(inPage(), read(keys.plan), place), say.draft.kept)) return;
    place = aside.newId(); // theirs has taken the one of before
    aside.drop(({ text }) => text === known);
    look();
    part("draft").focus({ preventScroll: true });
  };

  /** Another plan in the place of this one, which is set aside; says whether it was. */
  const instead = (text, words) => {
    if (begun() && !aside.put(inPage()) && !confirm(say.draft.lost_sure)) return false;
    const isWhole = show(text);
    shown = "";
    save();
    part("out").textContent = isWhole ? words : say.opened_partly;
    return true;
  };

  const begin = () => {
    known = read(keys.plan);
    if (!known) {
      shown = inPage();
      return;
    }
    tellFound(show(known));
  };

  part("take-theirs").addEventListener("click", takeTheirs);
  part("keep-mine").addEventListener("click", keepMine);
  part("unfit-file").addEventListener("click", () => download(say.file, unfit));
  for (const button of page.querySelectorAll("[data-plan-file]")) {
    button.addEventListener("click", () => download(say.file, inPage()));
  }
  watch(keys.plan, look);
  addEventListener("pageshow", look); // from the browser's memory, where nothing is told
  addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", save); // a phone may end a page that is not seen

  return { begin, changed, instead, save };
};
