// Mending an entry that is there: it stands in the form instead of a new one, what was changed is
// told beside each place, and just the files that changed are handed in.  Loaded when it is asked for.
"use strict";
(() => {
  const VERSION = 2; // of what is handed over: hooks/metodebank/authors/to_mend.py
  const NOTHING = "0".repeat(12); // where there was no file
  const LOOK = document.currentScript.src.replace("mend.js", "mend.css");
  const ENTRY = /^([a-z]+)\/([a-z0-9-]+)$/;

  const waiting = {};
  Metodebank.form.opened = (entry) => waiting.entry?.(entry);
  Metodebank.form.mendWords = (words) => waiting.words?.(words);

  /** What a script hands over, as `name`. */
  const handed = (name, src) =>
    new Promise((resolve, reject) => {
      waiting[name] = resolve;
      const { element } = Metodebank.form;
      document.head.append(element("script", { src, onerror: () => reject(new Error(src)) }));
    });

  /** Lets somebody mend the entry that `asked` names, as "case/naboer-ringer". */
  Metodebank.form.mend = async (given) => {
    const { data, page, forms, sources, prose, writer, fill, load, asked } = given;
    const { element } = Metodebank.form;
    const { repository, branch, contact, mendFolder } = page.dataset;
    const part = (name) => page.querySelector(`[data-${name}]`);
    const root = part("mend");
    const [, kind, id] = ENTRY.exec(asked) ?? [];
    const folder = `methods/${kind}/${id}`;

    const { version, words: say, languages, kinds } = await handed("words", `${mendFolder}words-${data.language}.js`);
    document.head.append(element("link", { rel: "stylesheet", href: LOOK }));
    page.classList.add("mb-form--mends");
    page.querySelector("h1").textContent = say.title;
    page.querySelector(".mb-gist").textContent = say.intro;
    root.hidden = false;

    /* What cannot be mended here. */

    const alert = (...words) => element("p", { className: "mb-summary", role: "alert" }, ...words);
    /** The ways to have a file mended without the form. */
    const ways = (path = `${folder}/${data.language}.md`) => {
      const mail = `mailto:${contact}?subject=${encodeURIComponent(fill(say.subject, asked))}`;
      return [
        element("a", { href: `${repository}/edit/${branch}/${path}` }, say.git),
        ...(contact ? [" · ", element("a", { href: mail }, contact)] : []),
      ];
    };
    const refuse = (words, isThere = true) => {
      root.replaceChildren(alert(words, ...(isThere ? [" ", say.instead, " ", ...ways()] : [])));
    };

    const address = `${mendFolder}${kind}/${id}.js`;
    const entry = Object.hasOwn(kinds, kind ?? "") && (await handed("entry", address).catch(() => null));
    if (!entry) return refuse(say.unknown, false);
    if (version !== VERSION || entry.version !== VERSION) return refuse(say.other_version);
    if (entry.unclear) return refuse(say.unclear);

    /* The texts and the facts. */

    let kept;
    const changed = () => {
      facts.refresh();
      show(texts.renew());
      part("result").hidden = true;
      tell();
      kept.soon();
    };
    const mending = { ...given, kind, entry, called: kinds[kind], languages, say, ways, form: forms[kind], changed };
    const facts = data.kinds[kind] ? Metodebank.form.mendFacts(mending) : Metodebank.form.shownFacts(mending);
    const texts = Metodebank.form.mendTexts({ ...mending, marked: facts.marked });
    const strange = [...texts.strange, ...facts.strange];
    if (strange.length) return refuse(fill(say.strange, strange.join(", ")));
    const problems = Metodebank.form.mendCheck({ ...mending, texts, facts });
    const show = (rows) => rows.forEach(sources.renderIn);

    /** How many places differ from what was opened. */
    const count = () => texts.changedBoxes().length + facts.changes().length;
    const counted = element("p", { role: "status", tabIndex: -1 });
    const tell = () => {
      texts.tell();
      facts.tell();
      sources.adaptAll();
      const number = count();
      const words = number > 1 ? fill(say.changed.many, number) : say.changed[number ? "one" : "none"];
      if (counted.textContent !== words) counted.textContent = words;
    };

    /* Handing it in. */

    /** The sources that the entry brings, below those that it has brought before. */
    const broughtSources = (files) => {
      const { path, text } = entry.sources;
      const used = [...files.flatMap((one) => prose.cited(one.text)), ...facts.named()];
      const own = writer.sources(given.state.newSources, used);
      const end = text.includes("\r\n") ? "\r\n" : "\n";
      const gap = text && !text.endsWith("\n") ? end : "";
      return own ? [{ path, text: text + gap + own.replaceAll("\n", end) }] : [];
    };

    /** Just the files that have changed: each text by its path. */
    const mended = () => {
      const files = [facts.file(), ...texts.files()].filter(({ before, text }) => before !== text);
      return Object.fromEntries([...files, ...broughtSources(files)].map(({ path, text }) => [path, text]));
    };

    /** Whether the entry is another by now; without a net nobody knows. */
    const isRenewed = () =>
      handed("entry", `${address}?${Date.now()}`).then(
        ({ prints }) => JSON.stringify(prints) !== JSON.stringify(entry.prints),
        () => false,
      );

    const summarise = (found) => {
      const heads = data.words.problems;
      part("summary").hidden = !found.length;
      part("summary-title").textContent = found.length === 1 ? heads.one : fill(heads.many, found.length);
      part("summary-list").replaceChildren(
        ...found.map(({ message, target, label }) => {
          const link = element("a", { href: `#${target.id}` }, `${label}: ${message}`);
          link.addEventListener("click", (event) => {
            event.preventDefault();
            target.focus();
          });
          return element("li", {}, link);
        }),
      );
    };

    let loading;
    let offering;
    let files = {}; // what is handed in, by path
    const asWritten = {
      folder: () => folder,
      files: () => Object.entries(files).map(([path, text]) => ({ name: path.slice(folder.length + 1), text })),
      based: () => Object.keys(files).map((path) => `base: ${path} ${entry.prints[path] ?? NOTHING}\n`).join(""),
    };
    const offer = async () => {
      loading ||= Promise.all(page.dataset.later.split(" ").map(load));
      loading.catch(() => (loading = undefined)); // what did not come is asked for again
      await loading;
      offering ||= Metodebank.form.handIn({ data, page, writer: asWritten, fill });
      offering({ kind, values: { id, title: texts.title() } });
      part("result").hidden = false;
      part("result-title").focus();
    };

    const finish = async () => {
      for (const one of [part("result"), part("away"), renewed, unable]) one.hidden = true;
      if (await isRenewed()) {
        renewed.hidden = false;
        renewed.querySelector("button").focus();
        return;
      }
      const found = problems();
      summarise(found);
      if (found.length) {
        part("summary").focus();
        return;
      }
      try {
        files = mended();
      } catch (error) {
        reportError(error); // a place that has no line of its own
        unable.hidden = false;
        return;
      }
      if (!count()) {
        counted.focus();
        return;
      }
      await offer().catch((error) => {
        reportError(error);
        part("away").hidden = false;
      });
    };

    /* On the page. */

    const button = (words, act, first = "") => {
      const made = element("button", { type: "button", className: `mb-button ${first}` }, words);
      made.addEventListener("click", act);
      return made;
    };
    const discard = () => {
      if (confirm(say.sure)) kept.reload({ without: true });
    };
    const renewed = element("div", { className: "mb-summary", role: "alert", hidden: true }, element("p", {}, say.renewed));
    renewed.append(button(say.load_anew, () => kept.reload()));
    const unable = alert(say.unable, " ", ...ways());
    unable.hidden = true;

    kept = Metodebank.form.mendKept({
      entry,
      say,
      nothing: () => !count(),
      now: () => ({ texts: texts.kept(), facts: facts.kept(), sources: given.state.sources, newSources: given.state.newSources }),
    });

    /** Puts back what was kept; tells what has no place any more. */
    const putBack = () => {
      const draft = kept.draft();
      if (!draft) return [];
      sources.put([...given.state.sources, ...draft.sources], draft.newSources);
      const left = facts.putBack(draft.facts);
      facts.refresh();
      texts.renew();
      texts.prepare(draft.texts);
      const all = [...left, ...texts.putBack(draft.texts)];
      const told = all.flatMap(({ label, now }) => [element("p", { className: "mb-within" }, label), element("pre", { tabIndex: 0 }, now)]);
      return all.length ? [element("section", { className: "mb-summary" }, element("p", {}, say.left), ...told)] : [];
    };

    root.replaceChildren(facts.root); // where its sources are offered
    facts.open(texts.cited(prose));
    texts.renew();
    const cited = () => given.state.sources.map((one) => element("li", {}, `[@${one}] ${sources.name(one)}`));
    const list = element("details", { className: "mb-each" }, element("summary", {}, say.sources), element("ul", {}, ...cited()));
    const sections = texts.isInOneBox ? say.one_box : texts.boxes.some(({ name }) => texts.isOwn(name)) ? say.sections : "";
    const pageOf = element("a", { href: Metodebank.site.toPage(`../${kind}/${id}/`) }, say.page);
    const helps = [say.marks, sections].filter(Boolean).map((words) => element("p", { className: "mb-help" }, words));
    const restored = putBack();
    const begin = element("div", { className: "mb-actions" }, ...texts.beginnings(show));
    root.prepend(element("p", {}, pageOf, " · ", ...ways()), ...helps, list, begin, ...texts.root);
    show(texts.root);
    root.prepend(...restored);
    root.append(kept.told, counted, renewed, unable);
    root.append(element("p", { className: "mb-actions" }, button(say.check, finish, "mb-button--first"), " ", button(say.discard, discard)));
    page.querySelector("h1").textContent = fill(say.title_of, texts.title());
    tell();
    return { changed, mended };
  };
})();
