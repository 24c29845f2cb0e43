// What was changed of an entry is kept in this browser, apart from drafts of new ones.  Another
// window's is never written over.
"use strict";
Metodebank.form.mendKept = ({ entry, say, now, nothing }) => {
  const { forget, keys, read, versions, watch, write } = Metodebank.keep;
  const { element, parsed } = Metodebank.form;
  const KEY = keys.mend(`${entry.kind}/${entry.id}`);
  const told = element("p", { className: "mb-summary", role: "alert", hidden: true });
  let known = read(KEY);
  let saving;

  // A page that is left takes with it what could not be kept.
  const warn = (event) => event.preventDefault();

  const tell = (words) => {
    told.textContent = words;
    told.hidden = !words;
    if (words) addEventListener("beforeunload", warn);
    else removeEventListener("beforeunload", warn);
  };

  /** Keeps what is changed, or nothing where all is as it was. */
  const save = () => {
    clearTimeout(saving);
    const text = nothing() ? "" : JSON.stringify({ version: versions.mend, ...now() });
    if (text === known) return;
    if (read(KEY) !== known) {
      tell(say.elsewhere);
      return;
    }
    if (!text) forget(KEY);
    const isKept = !text || write(KEY, text);
    if (isKept) known = text;
    tell(isKept ? "" : say.not_kept);
  };

  const soon = () => {
    clearTimeout(saving);
    saving = setTimeout(save, 300);
  };

  const draft = () => {
    const found = parsed(known);
    return found?.version === versions.mend ? found : null;
  };

  /** Loads the page again, with what is kept or, having thrown that away, without. */
  const reload = ({ without = false } = {}) => {
    if (!without) save();
    else {
      forget(KEY);
      known = "";
      removeEventListener("pagehide", save);
      document.removeEventListener("visibilitychange", save);
    }
    removeEventListener("beforeunload", warn);
    location.reload();
  };

  watch(KEY, () => {
    if (read(KEY) !== known) tell(say.elsewhere);
  });
  addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", save); // a phone may end a page that is not seen

  return { soon, draft, reload, told };
};
