// Drafts that were set aside: the last three, for reading, as a file, for the form, or to be deleted.
"use strict";
(() => {
  const MOST = 3;

  /** Hands content over as a file of a name and a type. */
  Metodebank.form.handOver = (name, content, type) => {
    const address = URL.createObjectURL(new Blob([content], { type }));
    Metodebank.form.element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000); // when it surely has been fetched
  };

  /** Hands a draft over as a file of this day. */
  Metodebank.form.download = (name, text) => {
    const day = new Date().toISOString().slice(0, 10);
    Metodebank.form.handOver(`${name}-${day}.json`, text, "application/json");
  };

  /**
   * `open` is called with the text of a draft that is wanted in the form.  They are kept under
   * `key`, and called by the value at `titled`, the names on the way to it; '' stands for any.
   */
  Metodebank.form.aside = ({ data, page, told, open, key, titled = ["values", "", "title"] }) => {
    const { keys, read, versions, watch, write } = Metodebank.keep;
    const { download, element, leaves, lost, parsed } = Metodebank.form;
    const say = data.words.draft;
    const KEY = key ?? keys.draftsAside(data.language);
    const part = (name) => page.querySelector(`[data-${name}]`);

    /** All there are, the newest first; a list that cannot be read counts as one draft. */
    const all = () => {
      const text = read(KEY);
      const drafts = text ? (parsed(text)?.drafts ?? [{ text }]) : [];
      return Array.isArray(drafts) ? drafts.filter((one) => typeof one?.text === "string") : [{ text }];
    };

    const keepAll = (drafts) => {
      const isKept = write(KEY, drafts.length ? JSON.stringify({ version: versions.draftsAside, drafts }) : "");
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

    const locale = { en: "en-GB" }[data.language] || data.language; // as sheets write their date
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
        button(say.put, () => open(text)),
        " ",
        button(say.download, () => download(say.file, text)),
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
    watch(KEY, render);
    return { put, drop, newId };
  };
})();
