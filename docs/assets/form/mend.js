// Mending an entry that is there: its texts side by side, its facts in the form's own fields, what
// was changed told beside each, and just the changed files handed in.  Loaded when it is asked for.
"use strict";
(() => {
  const VERSION = 1; // of what is handed over: hooks/metodebank/authors/opened.py
  const ENTRY = /^([a-z]+)\/([a-z0-9-]+)$/;
  const FIRST_OF_LIST = /^(?:[-*+]|\d{1,9}[.)])\s/;

  const waiting = {}; // what asks for a script's data, by what it is
  const receiver = (name) => (data) => waiting[name]?.(data);
  Metodebank.form.opened = receiver("entry");
  Metodebank.form.mendWords = receiver("words");

  /** What a script hands over; one that was loaded before is asked for anew. */
  const handed = (name, src) =>
    new Promise((resolve, reject) => {
      waiting[name] = resolve;
      const onerror = () => reject(new Error(src));
      document.head.append(Object.assign(document.createElement("script"), { src, onerror }));
    });

  const inLine = (text) => text.replace(/\s*[\r\n]+\s*/g, " ").trim();
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const byValue = (value) => {
    if (Array.isArray(value)) return value.map(byValue).toSorted?.() ?? value.map(byValue).sort();
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, byValue(one)]));
  };

  /** Lets somebody mend the entry that `asked` names; `said` are the site's words for no entry. */
  Metodebank.form.mend = async ({ data, page, forms, state, sources, controls, prose, writer, fill, load, asked }) => {
    const { differing, element, fitted, leaves, lost, patch, personal, whole: wholeOf } = Metodebank.form;
    const { forget, keys, read, versions, watch, write } = Metodebank.keep;
    const part = (name) => page.querySelector(`[data-${name}]`);
    const root = part("mend");
    const folder = page.dataset.mendFolder;
    const [, kind, id] = ENTRY.exec(asked) ?? [];

    const { version, words: say, languages, kinds } = await handed("words", `${folder}words-${data.language}.js`);

    const link = (href, words) => element("a", { href }, words);
    const { repository, branch, contact } = page.dataset;
    /** The other ways to have something mended. */
    const otherWays = (path) => [
      link(`${repository}/edit/${branch}/${path}`, say.git),
      ...(contact ? [" · ", link(`mailto:${contact}?subject=${encodeURIComponent(fill(say.subject, asked))}`, contact)] : []),
    ];
    const refuse = (words, path) => {
      const told = element("p", { className: "mb-summary", role: "alert" }, words, " ");
      if (path) told.append(say.instead, " ", ...otherWays(path));
      root.replaceChildren(told);
      root.hidden = false;
    };

    for (const one of page.querySelectorAll(".mb-draft, .mb-alerts, .mb-drafts, .mb-kinds, .mb-form-end")) one.hidden = true;
    page.querySelector("h1").textContent = say.title;
    page.querySelector(".mb-gist").textContent = say.intro;

    if (!kind || !Object.hasOwn(kinds, kind)) return refuse(say.unknown);
    const address = `${folder}${kind}/${id}.js`;
    let entry;
    try {
      entry = await handed("entry", address);
    } catch {
      return refuse(say.unknown);
    }
    const called = kinds[kind];
    const folderOf = `methods/${kind}/${id}`;
    const anyPath = `${folderOf}/${data.language}.md`;
    if (version !== VERSION || entry.version !== VERSION) return refuse(say.other_version, anyPath);
    if (entry.unclear) return refuse(say.unclear, anyPath);

    const shape = data.kinds[kind]; // only for the kinds that the form asks for
    const form = forms[kind];
    const { facts, texts } = entry;
    const isPart = (one) => Array.isArray(one);
    const partsOf = ({ pieces }) => pieces.filter(isPart);
    const partOf = (file, name) => partsOf(file).find(([own]) => own === name);
    const valueOf = ([, , own, value]) => value ?? own;

    /* What there is to mend. */

    const named = (name) => name.split(".");
    const isMemory = (name) => named(name)[0] === "translation";
    const headings = (language) => called.headings[language] ?? called.headings[data.language];
    const ids = Object.keys(headings(data.language));
    const known = (name) =>
      isMemory(name) || name === "text" || Object.hasOwn(called.fields, named(name)[0]) ||
      (["sections", "heading"].includes(named(name)[0]) && ids.includes(named(name)[1]));

    const fieldsOfFacts = shape ? shape.facts.filter(({ name }) => !shape.front.includes(name)) : [];
    const strange = [
      ...texts.flatMap(partsOf).filter(([name]) => !known(name)),
      ...(shape ? partsOf(facts).filter(([name, , , held]) => !held && !fieldsOfFacts.some((one) => one.name === name)) : []),
    ];
    if (strange.length) return refuse(fill(say.strange, strange.map(([name]) => name).join(", ")), anyPath);

    /** What a place in a text is called. */
    const labelOf = (name) => {
      const [top, at] = named(name);
      if (top === "text") return say.text;
      if (top === "sections") return headings(data.language)[at];
      const field = called.fields[top];
      if (at === undefined) return field;
      return `${field}: ${data.elements[at] ?? (/^\d+$/.test(at) ? Number(at) + 1 : at)}`;
    };
    const languageName = (language) =>
      languages[language]?.label ?? data.sourceLanguages.find(([one]) => one === language)?.[1] ?? language;

    const marked = () => [
      ...new Set([...(form?.querySelectorAll("[data-control=fates]") ?? [])].flatMap((one) => Object.keys(controls.read(one)))),
    ];
    /** The places of all texts, in the order of a file. */
    const places = () => {
      const there = texts.flatMap(partsOf).map(([name]) => name);
      const inField = (field) => there.filter((name) => named(name)[0] === field);
      const notes = Object.hasOwn(called.fields, "element_notes") ? marked().map((one) => `element_notes.${one}`) : [];
      const front = Object.keys(called.fields).flatMap((field) => [
        ...(called.lines.includes(field) ? [field] : []),
        ...inField(field),
        ...(field === "element_notes" ? notes : []),
      ]);
      const body = ids.length ? ids.map((one) => `sections.${one}`) : ["text"];
      return [...new Set([...front, ...body])];
    };

    const boxes = []; // { file, name, type, box, first, ... } for each text in each language

    const isLong = (name) => ["sections", "text"].includes(named(name)[0]);
    const typeOf = (file, name) => partOf(file, name)?.[1] ?? (isLong(name) ? "prose" : "line");
    const WIDTH = 60; // letters in a line of a box, about
    const rowsFor = (text) =>
      Math.min(24, text.split("\n").reduce((sum, one) => sum + Math.max(1, Math.ceil(one.length / WIDTH)), 0));

    const listed = ({ value }) => (value.some((one) => /[,;]/.test(one)) ? value.join("\n") : value.join(", "));
    const items = (text, { value }) => {
      const between = value.some((one) => /[,;]/.test(one)) ? /\n/ : /[,;\n]/;
      return text.split(between).map(inLine).filter(Boolean);
    };

    const sourced = () => {
      const advice = element("input", { type: "checkbox", checked: true });
      advice.dataset.advice = "";
      const chosen = element("ul");
      chosen.dataset.chosen = "";
      const marks = element("ul", { className: "mb-plain" });
      marks.dataset.marks = "";
      const add = element("button", { type: "button", className: "mb-button" }, data.words.sourced.add);
      add.dataset.addSource = "";
      const finer = element("details", { className: "mb-finer" }, element("summary", {}, say.cite), marks, element("p", {}, add));
      finer.dataset.finer = "";
      const made = element("div", {}, element("div", { hidden: true }, advice, chosen), finer);
      made.dataset.sourced = "";
      return made;
    };

    /** The part of a translation that a place belongs to. */
    const partName = (name) => (named(name)[0] === "sections" ? named(name)[1] : named(name)[0]);
    const isStale = ({ file, name }) => Boolean(file.stale?.includes(partName(name)));

    const makeBox = (file, name) => {
      const own = partOf(file, name);
      const type = typeOf(file, name);
      const held = own ? valueOf(own) : "";
      const text = type === "list" ? listed(held) : held;
      const id = `mend-${file.language}-${name.replaceAll(".", "-")}`;
      const box = element("textarea", { id, value: text, lang: file.language, rows: rowsFor(text) });
      const one = { file, name, type, held, box, first: box.value, isThere: Boolean(own) };
      boxes.push(one);
      const role = file.of ? say.translation : say.original;
      const label = element("label", { htmlFor: id, className: "mb-within" }, `${languageName(file.language)} (${texts.length > 1 ? role : say.only})`);
      label.prepend(element("span", { className: "mb-unseen" }, `${labelOf(name)}: `));
      one.told = element("div", { id: `${id}-told`, className: "mb-mend__told", hidden: true });
      box.setAttribute("aria-describedby", one.told.id);
      const notes = [];
      if (!own) notes.push(element("p", { className: "mb-help" }, say.missing));
      if (own && isStale(one)) notes.push(element("p", { className: "mb-help" }, say.stale));
      if (file.of) {
        one.agreed = element("input", { type: "checkbox" });
        one.agreement = element("label", { className: "mb-option", hidden: true }, one.agreed, element("span", {}, fill(say.agreed, languageName(file.of))));
      }
      const made = element("div", { className: "mb-mend__side" }, label, ...notes, box, one.told, ...(one.agreement ? [one.agreement] : []));
      made.dataset.control = "raw";
      if (isLong(name) || /note|when/.test(name)) made.append(sourced());
      return made;
    };

    const makeRow = (name) => {
      const pair = element("div", { className: "mb-mend__pair" }, ...texts.map((file) => makeBox(file, name)));
      const row = element("section", { className: "mb-mend" }, element("h3", {}, labelOf(name)), pair);
      row.dataset.place = name;
      return row;
    };

    /* The facts: the form's own fields, each held against what stands in the file. */

    const contentOf = (field, value) => writer.content(value, field);
    const held = new Map(); // what the form read of each fact right after it was put there
    const locked = [];
    const openFacts = () => {
      state.kind = kind;
      const blank = controls.read(form);
      const values = Object.fromEntries(partsOf(facts).filter(([, , , one]) => one).map(([name, , , one]) => [name, one.value]));
      const used = leaves(values).filter(({ path }) => path.at(-1) === "source").map(({ text }) => text);
      sources.put([...new Set([...texts.flatMap((file) => prose.cited(wholeOf(file.pieces))), ...used])].filter((one) => one !== data.advice), {});
      controls.write(form, fitted({ ...blank, ...values }, blank));
      controls.refresh(form);
      const seen = controls.read(form);
      for (const field of fieldsOfFacts) {
        held.set(field.name, seen[field.name]);
        const before = values[field.name];
        if (before === undefined) continue;
        const [there, shown] = [before, seen[field.name]].map((one) => byValue(contentOf(field, fitted(one, blank[field.name]))));
        if (!same(there, shown)) lock(field.name);
      }
    };
    const lock = (name) => {
      const field = controls.locate(form, name);
      const told = element("p", { className: "mb-help" }, `${field.querySelector("legend, label")?.textContent.trim() ?? name}: ${say.locked}`);
      field.after(told, element("pre", { tabIndex: 0 }, partOf(facts, name)[2]));
      field.hidden = true;
      locked.push(name);
    };

    /** A choice among many keeps the order in which it stood. */
    const inOrder = (before, now) =>
      Array.isArray(before) && Array.isArray(now) && now.every((one) => typeof one === "string")
        ? [...before.filter((one) => now.includes(one)), ...now.filter((one) => !before.includes(one))]
        : now;

    const changedFacts = () => {
      if (!shape) return [];
      const now = controls.read(form);
      return fieldsOfFacts
        .filter(({ name }) => !locked.includes(name) && !same(now[name], held.get(name)))
        .map((field, _, all) => ({ field, before: held.get(field.name), now: now[field.name], all }));
    };

    /** A change of a fact, as `patch.js` takes it. */
    const asChange = ({ field, now }) => {
      const own = partOf(facts, field.name)?.[3];
      const value = field.control === "choices" ? inOrder(own?.value ?? [], now) : now;
      const content = contentOf(field, value);
      const isKept = field.required && Array.isArray(content);
      const at = fieldsOfFacts.findIndex(({ name }) => name === field.name);
      return {
        name: field.name,
        type: "fact",
        content: writer.isEmpty(content) && !isKept ? undefined : content,
        contents: own?.rows ? contentOf(field, own.value) : [],
        lines: (name, rows) => writer.lines(name, rows, field),
        after: fieldsOfFacts.slice(0, at).map(({ name }) => name),
      };
    };

    /* What was changed. */

    const valueIn = ({ type, box, held: before }) => {
      if (type === "list") return items(box.value, before);
      return type === "prose" ? box.value : inLine(box.value);
    };
    const isChanged = (one) => {
      if (one.box.value === one.first) return false;
      if (one.type === "list") return !same(valueIn(one), one.held.value);
      return one.type === "prose" ? one.box.value.trim() !== one.first.trim() : valueIn(one) !== inLine(one.first);
    };
    const changedBoxes = () => boxes.filter(isChanged);
    const changedIn = (file, name) => boxes.some((one) => one.file === file && partName(one.name) === partName(name) && isChanged(one));

    /** Whether the one who changed a translation may say that it is made from today's original. */
    const mayAgree = (one) => {
      const original = texts.find(({ language }) => language === one.file.of);
      return Boolean(
        original && isChanged(one) && isStale(one) && !changedIn(original, one.name) &&
          one.file.now[partName(one.name)] && partsOf(one.file).some(([name]) => name.startsWith("translation.parts.")),
      );
    };

    const changesOf = (file) => {
      const own = changedBoxes().filter((one) => one.file === file);
      const all = places();
      const made = own.map((one) => {
        const at = all.indexOf(one.name);
        const isSection = named(one.name)[0] === "sections";
        const top = named(one.name)[0];
        const before = all.slice(0, at).filter((name) => isSection === (named(name)[0] === "sections") && (isSection || one.isThere || named(name)[0] === top || !name.includes(".") || top !== "element_notes"));
        return {
          name: one.name,
          type: one.type,
          value: valueIn(one),
          after: before,
          ...(isSection ? { heading: headings(file.language)[named(one.name)[1]] } : {}),
        };
      });
      const agreed = own.filter((one) => one.agreed?.checked && mayAgree(one)).map(({ name }) => partName(name));
      const prints = [...new Set(agreed)].map((name) => ({
        name: `translation.parts.${name}`,
        type: "print",
        value: file.now[name],
        after: partsOf(file).map(([one]) => one).filter((one) => one.startsWith("translation.parts.")),
      }));
      return [...made, ...prints];
    };

    /** The sources that the entry brings, after those that it has brought before. */
    const newSources = (files) => {
      const used = [...files.flatMap(({ text }) => prose.cited(text)), ...(shape ? writer.named(controls.read(form), fieldsOfFacts) : [])];
      const own = writer.sources(state.newSources, used);
      const { path, text } = entry.sources;
      const gap = text && !/\n$/.test(text) ? "\n" : "";
      const end = text.includes("\r\n") ? "\r\n" : "\n";
      return own ? [{ path, text: `${text}${gap}${own}`.replace(/(?<!\r)\n/g, end) }] : [];
    };

    /** Just the files that have changed, by their path. */
    const mended = () => {
      const inTexts = texts.map((file) => ({ path: file.path, before: wholeOf(file.pieces), text: patch(file.pieces, changesOf(file)) }));
      const own = { path: facts.path, before: wholeOf(facts.pieces), text: patch(facts.pieces, changedFacts().map(asChange)) };
      const changed = [own, ...inTexts].filter(({ before, text }) => before !== text);
      return Object.fromEntries([...changed, ...newSources(changed)].map(({ path, text }) => [path, text]));
    };

    /* What is told. */

    const row = (words, lines) => [
      element("p", { className: "mb-within" }, words),
      element("pre", { tabIndex: 0 }, lines.length ? lines.join("\n") : say.nothing),
    ];
    const tellBox = (one) => {
      const is = isChanged(one);
      one.told.hidden = !is;
      if (one.agreement) one.agreement.hidden = !mayAgree(one);
      if (!is) return;
      const { before, now } = differing(one.first, one.box.value);
      const back = element("button", { type: "button", className: "mb-button" }, say.back);
      back.setAttribute("aria-label", `${say.back}: ${labelOf(one.name)}, ${languageName(one.file.language)}`);
      back.addEventListener("click", () => {
        one.box.value = one.first;
        one.box.focus();
        changed();
      });
      one.told.replaceChildren(...row(say.before, before), ...row(say.now, now), back);
    };

    const factsTold = element("div", { className: "mb-mend__told", hidden: true });
    const told = Metodebank.form.told({ data, controls, sources, forms, state });
    const tellFacts = () => {
      const all = changedFacts();
      factsTold.hidden = !all.length;
      const as = (which) => ({ values: { [kind]: Object.fromEntries(all.map((one) => [one.field.name, one[which]])) } });
      const list = (a, b) => {
        const items = told(lost(a, b));
        return element("ul", { className: "mb-plain mb-told" }, ...(items.length ? items : [element("li", {}, say.nothing)]));
      };
      factsTold.replaceChildren(
        element("p", { className: "mb-within" }, say.before), list(as("before"), as("now")),
        element("p", { className: "mb-within" }, say.now), list(as("now"), as("before")),
      );
    };

    const count = element("p", { role: "status" });
    const tell = () => {
      boxes.forEach(tellBox);
      tellFacts();
      const number = changedBoxes().length + changedFacts().length;
      const words = number === 1 ? say.changed.one : number ? fill(say.changed.many, number) : say.changed.none;
      if (count.textContent !== words) count.textContent = words;
    };

    /* Kept in this browser, apart from what is new. */

    const KEY = keys.mend(`${kind}/${id}`);
    const kept = () => ({
      version: versions.mend,
      texts: changedBoxes().map(({ file, name, first, box, agreed }) => ({ path: file.path, name, before: first, now: box.value, agreed: Boolean(agreed?.checked) })),
      facts: Object.fromEntries(changedFacts().map(({ field, before, now }) => [field.name, { before, now }])),
      sources: state.sources,
      newSources: state.newSources,
    });
    let onceKept = read(KEY);
    const unkept = element("p", { className: "mb-summary", role: "alert", hidden: true });
    const warn = (event) => event.preventDefault();
    const tellKept = (words) => {
      unkept.textContent = words;
      unkept.hidden = !words;
      if (words) addEventListener("beforeunload", warn);
      else removeEventListener("beforeunload", warn);
    };
    let saving;
    const save = () => {
      clearTimeout(saving);
      const draft = kept();
      const isEmpty = !draft.texts.length && !same(draft.facts, {}) === false;
      const text = isEmpty ? "" : JSON.stringify(draft);
      if (text === onceKept) return;
      if (read(KEY) !== onceKept) {
        tellKept(say.elsewhere);
        return;
      }
      if (!text) forget(KEY);
      const isKept = !text || write(KEY, text);
      if (isKept) onceKept = text;
      tellKept(isKept ? "" : say.not_kept);
    };

    /** Puts back what was kept; what the entry says otherwise today is told, and left out. */
    const putBack = () => {
      const draft = Metodebank.form.parsed(onceKept);
      if (draft?.version !== versions.mend) return [];
      const left = [];
      sources.put([...state.sources, ...draft.sources], draft.newSources);
      for (const [name, { before, now }] of Object.entries(draft.facts)) {
        const isSame = held.has(name) && !locked.includes(name) && same(before, held.get(name));
        if (isSame) controls.write(controls.locate(form, name), now);
        else left.push({ label: name, now: JSON.stringify(now) });
      }
      if (shape) controls.refresh(form);
      addNotes();
      for (const { path, name, before, now, agreed } of draft.texts) {
        const one = boxes.find((other) => other.file.path === path && other.name === name);
        if (one && one.first === before) {
          one.box.value = now;
          one.box.rows = rowsFor(now);
          if (one.agreed) one.agreed.checked = agreed;
        } else left.push({ label: one ? `${labelOf(name)}, ${languageName(one.file.language)}` : name, now });
      }
      return left;
    };

    /* Whether it is right. */

    /** Prose as the form's fields hold it, with the sources where they stand. */
    const asTyped = (text, control, figures) => {
      const lines = text.split("\n").reduce((all, one) => {
        const isOn = one.trim() && all.at(-1)?.trim() && !FIRST_OF_LIST.test(one) && !/^\[@/.test(all.at(-1));
        return isOn ? [...all.slice(0, -1), `${all.at(-1)} ${one.trim()}`] : [...all, one];
      }, []);
      const plain = { layout: "paragraphs", sources: [], advice: false };
      if (control !== "marked") return { ...plain, text: lines.join("\n") };
      const figure = (one) =>
        figures.map(([of, label]) => [of, new RegExp(`^[-*+]\\s+${label}:\\s*(.*)$`, "iu").exec(one)?.[1]]).find(([, words]) => words !== undefined);
      const isAdvice = lines.some((one) => one.trim() === `[@${data.advice}]`);
      const rest = lines.filter((one) => one.trim() !== `[@${data.advice}]`);
      return {
        advice: isAdvice,
        before: { ...plain, text: rest.filter((one) => !figure(one)).join("\n") },
        rows: rest.filter(figure).map((one) => ({ kind: figure(one)[0], text: figure(one)[1], sources: [] })),
      };
    };

    /** An entry in a language as the form would hold it. */
    const asEntry = (file, textIn, values) => {
      const figures = languages[file.language]?.figures ?? data.figures;
      const own = boxes.filter((one) => one.file === file);
      const at = (name) => own.find((one) => one.name === name);
      const words = (name) => (at(name) ? textIn(at(name)) : "");
      const notes = own.filter(({ name }) => named(name)[0] === "element_notes");
      const front = Object.fromEntries(called.lines.map((name) => [name, words(name)]));
      const keywords = at("keywords");
      const when = own.filter(({ name }) => named(name)[0] === "not_for");
      return {
        kind,
        newSources: state.newSources,
        values: {
          ...values,
          ...front,
          id,
          ...(keywords?.type === "list" ? { keywords: items(textIn(keywords), keywords.held) } : {}),
          ...(when.length ? { not_for: when.map((one) => ({ when: textIn(one), instead: "" })) } : {}),
          element_notes: Object.fromEntries(notes.map((one) => [named(one.name)[1], { text: textIn(one), sources: [] }])),
          sections: Object.fromEntries(shape.sections.map(({ name, control }) => [name, asTyped(words(`sections.${name}`), control, figures)])),
        },
      };
    };

    const checkOf = (language) =>
      Metodebank.form.check({ ...data, language: data.language, figures: languages[language]?.figures ?? data.figures }, prose);
    const find = personal(data.personal);

    /** Where a problem stands: a box of a file, or a field among the facts. */
    const boxAt = (file, at) => boxes.find((one) => one.file === file && (at === one.name || at.startsWith(`${one.name}.`)));

    /** What is wrong now and was not before. */
    const problems = () => {
      const found = [];
      const add = (file, message, at) => {
        const one = boxAt(file, at);
        const target = one?.box ?? (shape ? controls.target(controls.locate(form, at)) : null) ?? boxes[0].box;
        const label = one ? `${labelOf(one.name)}, ${languageName(file.language)}` : at;
        if (!found.some((other) => other.message === message && other.target === target)) found.push({ message, target, label });
      };
      for (const one of changedBoxes().filter(({ box, name }) => !box.value.trim() && isNeeded(name))) {
        add(one.file, say.needed, one.name);
      }
      for (const file of texts) {
        const { entry: judge, message } = checkOf(file.language);
        if (shape) {
          const key = (one) => JSON.stringify(one);
          const valuesNow = controls.read(form);
          const before = new Set(judge(asEntry(file, ({ first }) => first, { ...valuesNow, ...Object.fromEntries(held) })).map(key));
          const now = judge(asEntry(file, ({ box }) => box.value, valuesNow));
          for (const one of now.filter((other) => !other.remark && !before.has(key(other)))) add(file, message(one), one.at);
          continue;
        }
        for (const one of changedBoxes().filter((other) => other.file === file)) {
          const text = one.box.value;
          const had = new Set(find(one.first).map(({ found: words }) => words));
          for (const { code, found: words } of find(text)) if (!had.has(words)) add(file, message({ code, gaps: { found: words } }), one.name);
          for (const words of prose.badCitations(text)) add(file, message({ code: "bad-citation", gaps: { found: words } }), one.name);
          for (const unknown of prose.cited(text).filter((other) => other !== data.advice && !sources.has(other))) {
            add(file, message({ code: "unknown-source", gaps: { id: unknown, file: data.file } }), one.name);
          }
          const limit = called.limits[named(one.name)[0]];
          const length = [...inLine(text)].length;
          if (limit && !isLong(one.name) && one.type === "line" && length > limit) {
            add(file, message({ code: "text-too-long", gaps: { length, limit, over: length - limit } }), one.name);
          }
        }
      }
      return found;
    };
    const isNeeded = (name) => {
      const [top, at] = named(name);
      if (top === "sections") return called.needed.includes(at);
      return top === "text" || !(top === "element_notes" || (called.lines.includes(top) && top === "evidence_for"));
    };

    const summarise = (found) => {
      part("summary").hidden = !found.length;
      part("summary-title").textContent = found.length === 1 ? data.words.problems.one : fill(data.words.problems.many, found.length);
      part("summary-list").replaceChildren(
        ...found.map(({ message, target, label }) => {
          target.id ||= `at-${Math.random().toString(36).slice(2)}`;
          const to = element("a", { href: `#${target.id}` }, `${label}: ${message}`);
          to.addEventListener("click", (event) => {
            event.preventDefault();
            target.focus();
          });
          return element("li", {}, to);
        }),
      );
    };

    /* Handing it in. */

    const renewed = element("div", { className: "mb-summary", role: "alert", hidden: true }, element("p", {}, say.renewed));
    const anew = element("button", { type: "button", className: "mb-button" }, say.load_anew);
    anew.addEventListener("click", () => {
      save();
      removeEventListener("beforeunload", warn);
      location.reload();
    });
    renewed.append(element("p", {}, anew));
    /** Asks whether the entry is still as it was opened; without a net nobody knows. */
    const isRenewed = async () => {
      try {
        const { prints } = await handed("entry", `${address}?${Date.now()}`);
        return !same(prints, entry.prints);
      } catch {
        return false;
      }
    };

    const titleOf = () => boxes.find(({ file, name }) => name === "title" && file.language === data.language)?.box.value ?? boxes[0].box.value;
    const handedIn = (files) => ({
      folder: () => folderOf,
      files: () => Object.entries(files).map(([path, text]) => ({ name: path.slice(folderOf.length + 1), text })),
      based: () => Object.keys(files).filter((path) => entry.prints[path]).map((path) => `base: ${path} ${entry.prints[path]}\n`).join(""),
    });

    const finish = async () => {
      part("result").hidden = true;
      part("away").hidden = true;
      if (await isRenewed()) {
        renewed.hidden = false;
        anew.focus();
        return;
      }
      let files;
      try {
        files = mended();
      } catch (error) {
        reportError(error);
        part("summary").hidden = true;
        unable.hidden = false;
        return;
      }
      const found = problems();
      summarise(found);
      if (found.length) {
        part("summary").focus();
        return;
      }
      if (!Object.keys(files).length) {
        count.focus();
        return;
      }
      try {
        await Promise.all(page.dataset.later.split(" ").map(load));
      } catch (error) {
        reportError(error);
        part("away").hidden = false;
        return;
      }
      offering ||= Metodebank.form.handIn({ data, page, writer: { folder: () => current.folder(), files: () => current.files(), based: () => current.based() }, fill });
      current = handedIn(files);
      offering({ kind, values: { id, title: titleOf() } });
      part("result").hidden = false;
      part("result-title").focus();
    };
    let offering;
    let current;

    /* On the page. */

    const unable = element("p", { className: "mb-summary", role: "alert", hidden: true }, say.unable, " ", ...otherWays(anyPath));
    const list = element("div");
    const addNotes = () => {
      for (const name of places()) {
        if (list.querySelector(`[data-place="${CSS.escape(name)}"]`)) continue;
        const made = makeRow(name);
        const all = places();
        const next = all.slice(all.indexOf(name) + 1).map((other) => list.querySelector(`[data-place="${CSS.escape(other)}"]`)).find(Boolean);
        list.insertBefore(made, next ?? null);
        sources.renderIn(made);
      }
    };

    const changed = () => {
      if (shape) controls.refresh(form);
      addNotes();
      sources.adaptAll();
      part("result").hidden = true;
      tell();
      clearTimeout(saving);
      saving = setTimeout(save, 300);
    };

    const showFacts = () => {
      if (!shape) {
        const own = element("pre", { tabIndex: 0 }, wholeOf(facts.pieces));
        return element("details", { className: "mb-each" }, element("summary", {}, data.words.parts.facts), element("p", { className: "mb-help" }, say.facts_elsewhere, " ", ...otherWays(facts.path)), own);
      }
      for (const one of form.children) {
        const { field } = one.dataset;
        const isFact = fieldsOfFacts.some(({ name }) => name === (field ?? one.querySelector("[data-field]")?.dataset.field));
        one.hidden = locked.includes(field) || !(isFact || one.matches(".mb-standing"));
      }
      form.hidden = false;
      return element("details", { className: "mb-each mb-mend-facts" }, element("summary", {}, data.words.parts.facts), factsTold, form);
    };

    if (shape) {
      root.replaceChildren(form); // where its sources are offered
      openFacts();
    } else sources.put([...new Set(texts.flatMap((file) => prose.cited(wholeOf(file.pieces))))].filter((one) => one !== data.advice), {});
    addNotes();
    const left = putBack();
    const check = element("button", { type: "button", className: "mb-button mb-button--first" }, say.check);
    check.addEventListener("click", finish);
    const discard = element("button", { type: "button", className: "mb-button" }, say.discard);
    discard.addEventListener("click", () => {
      if (!confirm(say.sure)) return;
      forget(KEY);
      onceKept = "";
      removeEventListener("beforeunload", warn);
      for (const one of boxes) one.box.value = one.first;
      location.reload();
    });
    count.tabIndex = -1;
    const leftOver = element(
      "section", { className: "mb-summary", hidden: !left.length },
      element("p", {}, say.left),
      ...left.flatMap(({ label, now }) => [element("p", { className: "mb-within" }, label), element("pre", { tabIndex: 0 }, now)]),
    );
    const pageOf = link(Metodebank.site.toPage(`../${kind}/${id}/`), say.page);
    root.replaceChildren(
      element("p", {}, pageOf, " · ", ...otherWays(anyPath)),
      element("p", { className: "mb-help" }, say.marks),
      leftOver, list, showFacts(), unkept, count, renewed, unable,
      element("p", { className: "mb-actions" }, check, " ", discard),
    );
    root.hidden = false;
    page.querySelector("h1").textContent = fill(say.title_of, titleOf());
    sources.renderIn(root);
    tell();
    watch(KEY, () => {
      if (read(KEY) !== onceKept) tellKept(say.elsewhere);
    });
    addEventListener("pagehide", save);
    document.addEventListener("visibilitychange", save);
    return { changed, mended };
  };
})();
