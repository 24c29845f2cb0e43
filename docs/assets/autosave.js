// A draft or a plan is kept in this browser while one writes.  What is kept is written over only by
// who has seen it; else it is set aside first: what two tabs do, what of a kept text has no place in
// the page, what cannot be kept, and the last three that were set aside.
"use strict";
(() => {
  const MOST = 3; // that are set aside

  /** Hands content over as a file of a name and a type. */
  const handOver = (name, content, type) => {
    const address = URL.createObjectURL(new Blob([content], { type }));
    Metodebank.form.element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000); // when it surely has been fetched
  };

  /** Hands a draft over as a file of this day. */
  const download = (name, text) => {
    const day = new Date().toISOString().slice(0, 10);
    handOver(`${name}-${day}.json`, text, "application/json");
  };

  /** Those that were set aside, of which `wanted` is called with the text of one that is. */
  const listAside = ({ page, language, key, titled, say, file, told, wanted }) => {
    const { read, versions, watch, write } = Metodebank.keep;
    const { element, leaves, lost, parsed } = Metodebank.form;
    const part = (name) => page.querySelector(`[data-${name}]`);

    /** All there are, the newest first; a list that cannot be read counts as one draft. */
    const all = () => {
      const text = read(key);
      const drafts = text ? (parsed(text)?.drafts ?? [{ text }]) : [];
      return Array.isArray(drafts) ? drafts.filter((one) => typeof one?.text === "string") : [{ text }];
    };

    const keepAll = (drafts) => {
      const isKept = write(key, drafts.length ? JSON.stringify({ version: versions.draftsAside, drafts }) : "");
      render();
      return isKept;
    };

    const newId = () => `${Date.now()}-${Math.random()}`;

    /** Sets a draft aside, in the place of the one with its id; says whether it is kept. */
    const put = (text, id = newId()) => {
      const others = all().filter((one) => one.id !== id && one.text !== text);
      return keepAll([{ id, when: new Date().toISOString(), text }, ...others].slice(0, MOST));
    };

    const drop = (isIt) => keepAll(all().filter((one) => !isIt(one)));

    /* On the page. */

    const button = (label, act) => {
      const made = element("button", { type: "button", className: "mb-button" }, label);
      made.addEventListener("click", act);
      return made;
    };

    const titleOf = (text) => {
      const isTitle = ({ path }) =>
        path.length === titled.length && titled.every((name, i) => !name || name === path[i]);
      return leaves(parsed(text)).find(isTitle)?.text ?? say.untitled;
    };

    const locale = { en: "en-GB" }[language] || language; // as sheets write their date
    const moment = (when) =>
      Date.parse(when) ? new Date(when).toLocaleString(locale, { dateStyle: "long", timeStyle: "short" }) : "";

    /** What stands in a draft, made when somebody wants to read it. */
    const reading = (text) => {
      const list = element("ul", { className: "mb-plain mb-told" });
      const folded = element("details", { className: "mb-each" }, element("summary", {}, say.read), list);
      folded.addEventListener("toggle", () => {
        const draft = parsed(text);
        list.replaceChildren(...told(draft ? lost(draft, {}) : [{ path: [], text }]));
      });
      return folded;
    };

    const remove = (text) => {
      if (!confirm(say.sure_aside)) return;
      drop((one) => one.text === text);
      part("drafts").querySelector("summary").focus();
    };

    const shown = ({ text, when }) =>
      element(
        "li",
        { className: "mb-row" },
        element("strong", {}, titleOf(text)),
        ` ${moment(when)}`,
        reading(text),
        button(say.put, () => wanted(text)),
        " ",
        button(say.download, () => download(file, text)),
        " ",
        button(say.delete, () => remove(text)),
      );

    const render = () => {
      const drafts = all();
      part("aside").hidden = !drafts.length;
      part("aside-list").replaceChildren(...drafts.map(shown));
      part("drafts-title").textContent = drafts.length ? `${say.drafts} (${drafts.length})` : say.drafts;
    };

    render();
    watch(key, render);
    return { put, drop, newId };
  };

  /**
   * `inPage` gives what stands in the page as text; `put` writes a text there, and returns what of it
   * had no place, which `told` says in words; `begun` says whether anything is worth keeping.  It is
   * kept under `key`, and what is set aside under `asideKey`, called by the value at `titled`, the
   * names on the way to it, of which '' stands for any; `wanted` is called with one that is wanted in
   * the page.  `say` are the words, and `file` is what a file of it is called.
   */
  const autosave = (given) => {
    const { page, key, asideKey, say, file, inPage, put, begun, told } = given;
    const { forget, read, watch, write } = Metodebank.keep;
    const aside = listAside({ ...given, key: asideKey });
    const part = (name) => page.querySelector(`[data-${name}]`);
    const PAUSE = 300; // milliseconds, after which somebody has written a word

    let known = ""; // what is kept, as this tab last saw it
    let shown = ""; // what was in the page when it last was kept, or put back
    let unfit = ""; // a text of which the page shows only a part
    let waiting = ""; // the same, where it could not be set aside
    let place = aside.newId(); // of this tab's text, while another's stands where it was
    let isOver = false;
    let saving;

    /* In the page. */

    /** What is in the page now is as good as kept. */
    const settle = () => {
      shown = inPage();
    };

    /** Puts a text into the page; one of which something has no place is set aside whole. */
    const open = (text) => {
      const missing = put(text);
      part("unfit").hidden = !missing.length;
      part("unfit-list").replaceChildren(...told(missing));
      unfit = missing.length ? text : "";
      waiting = unfit && !aside.put(unfit) ? unfit : "";
      settle();
      return !missing.length;
    };

    /** Puts what was kept into the page, and says so. */
    const openKept = () => {
      const isWhole = open(known);
      part("draft").textContent = known && (isWhole ? say.found : say.found_partly);
    };

    /* Keeping it. */

    /** Keeps a text; what nobody has seen the whole of is set aside, or else nothing changes. */
    const replace = (text, unseen, id) => {
      const there = read(key);
      if (!write(key, text)) return false;
      if (unseen && !aside.put(unseen, id)) {
        write(key, there);
        return false;
      }
      known = text;
      shown = text;
      if (unseen === waiting) waiting = "";
      return true;
    };

    /** Says whether something is kept that this tab has not seen, and is not what it holds itself. */
    const isAnothers = (text) => {
      const there = read(key);
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
      if (isKept) removeEventListener("beforeunload", warn);
      else addEventListener("beforeunload", warn);
      return isKept;
    };

    /** Says whether another tab has changed what is kept. */
    const look = () => {
      part("clash").hidden = !isAnothers(inPage());
    };

    /** Keeps what is in the page, if that has changed; says whether it is kept. */
    const save = () => {
      clearTimeout(saving);
      const text = inPage();
      if (isOver || text === shown || (!known && !begun())) return true;
      look();
      return isAnothers(text) ? tell(keepBeside(text), say.kept_beside) : tell(replace(text, waiting), say.kept);
    };

    const changed = () => {
      clearTimeout(saving);
      saving = setTimeout(save, PAUSE);
    };

    /* Another text in its place. */

    const takeTheirs = () => {
      if (!save()) return;
      known = read(key);
      place = aside.newId();
      openKept();
      look();
      part("draft").focus();
    };

    const keepMine = () => {
      if (!tell(replace(inPage(), read(key), place), say.kept)) return;
      place = aside.newId(); // theirs has taken the one of before
      aside.drop(({ text }) => text === known);
      look();
      part("draft").focus({ preventScroll: true });
    };

    /**
     * A text in the place of what is in the page, which is set aside first.  Says whether it is "whole"
     * there or in "part"; "" where somebody would rather not lose what could not be set aside.
     */
    const instead = (text) => {
      if (begun() && !aside.put(inPage()) && !confirm(say.lost_sure)) return "";
      const isWhole = open(text);
      shown = "";
      save();
      return isWhole ? "whole" : "part";
    };

    /** Forgets what this tab holds, and keeps nothing more. */
    const discard = () => {
      isOver = true;
      removeEventListener("beforeunload", warn);
      if (isAnothers(inPage())) aside.drop(({ id }) => id === place);
      else forget(key);
    };

    /** Puts back what was kept; says whether that was anything. */
    const begin = () => {
      known = read(key);
      if (known) openKept();
      else settle();
      return Boolean(known);
    };

    part("take-theirs").addEventListener("click", takeTheirs);
    part("keep-mine").addEventListener("click", keepMine);
    part("unfit-file").addEventListener("click", () => download(file, unfit));
    for (const button of page.querySelectorAll("[data-draft-file]")) {
      button.addEventListener("click", () => download(file, inPage()));
    }
    watch(key, look);
    addEventListener("pageshow", look); // from the browser's memory, where nothing is told
    addEventListener("pagehide", save);
    document.addEventListener("visibilitychange", save); // a phone may end a page that is not seen

    return { begin, changed, discard, instead, save, settle };
  };

  Object.assign(Metodebank.keep, { autosave, handOver });
})();
