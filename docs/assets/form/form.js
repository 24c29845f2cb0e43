// The form: what is written in it becomes an entry, which is kept as a draft in this browser,
// checked, shown as a page, and handed over as files.  Nothing is sent anywhere.
"use strict";
Metodebank.form.begin = (data) => {
  const page = document.querySelector("[data-form]");
  const part = (name) => page.querySelector(`[data-${name}]`);
  const say = data.words;

  const prose = Metodebank.form.prose(data);
  const check = Metodebank.form.check(data, prose);
  const writer = Metodebank.form.files(data, prose);
  const controls = Metodebank.form.controls(data, prose);
  const { element } = Metodebank.form;
  const labels = Object.fromEntries(data.figures);
  const { fill } = controls;
  const forms = Object.fromEntries([...page.querySelectorAll("[data-kind]")].map((one) => [one.dataset.kind, one]));

  const state = { kind: Object.keys(forms)[0], sources: [], newSources: {}, named: {}, typed: false };
  const form = () => forms[state.kind];
  const entry = () => ({ kind: state.kind, values: controls.read(form()), newSources: state.newSources });
  const field = (one, name) => controls.first(controls.first(one, `[data-field="${name}"]`), "input, textarea");

  // An entry that is to be mended stands in the form instead of a new one: `mend.js`.
  const asking = Object.fromEntries(["kind", ...Object.keys(data.asked)].map((key) => [key, "ids"]));
  const { given } = Metodebank.site.readAddress(location.search, { mend: "text", ...asking });
  const toMend = given.mend[0]?.value;
  let mending;

  const changed = () => {
    if (toMend) {
      mending?.changed();
      return;
    }
    state.typed = true;
    offer();
    preview();
    draft.changed();
    refresh();
    clearTimeout(pause);
    pause = setTimeout(() => askNearest().catch(reportError), PAUSE);
  };

  /* Problems. */

  const left = new Set(); // the places that the author has been to
  let asked = false; // whether all problems were asked for

  const isDue = (at) => asked || [...left].some((place) => at === place || at.startsWith(`${place}.`));

  /** Shows problems and remarks beside their fields; returns all problems there are. */
  const judge = () => {
    const all = check.entry(entry());
    const isProblem = ({ remark }) => !remark;
    const told = new Map();
    for (const one of all.filter(({ at }) => isDue(at))) {
      const root = controls.locate(form(), one.at);
      told.set(root, [...(told.get(root) || []), one]);
    }
    for (const root of [form(), ...form().querySelectorAll("[data-control]")]) {
      const own = told.get(root) || [];
      controls.tell(root, [...new Set(own.map(check.message))], own.some(isProblem));
    }
    return all.filter(isProblem);
  };

  const summarise = (problems) => {
    const places = [...new Set(problems.map(({ at }) => at))];
    part("summary").hidden = !problems.length;
    part("summary-title").textContent =
      problems.length === 1 ? say.problems.one : fill(say.problems.many, problems.length);
    part("summary-list").replaceChildren(
      ...places.flatMap((at) => {
        const target = controls.target(controls.locate(form(), at));
        target.id ||= `at-${at.replace(/\W/g, "-")}`;
        return problems
          .filter((one) => one.at === at)
          .map((one) => {
            const link = element("a", { href: `#${target.id}` }, `${labelOf(at)}: ${check.message(one)}`);
            link.addEventListener("click", (event) => {
              event.preventDefault();
              target.focus();
            });
            return element("li", {}, link);
          });
      }),
    );
  };

  /** What a reader calls a place: the label of its field, or the heading of its section. */
  const labelOf = (at) => {
    const [top, section] = at.split(".");
    const { about, facts, sections } = data.kinds[state.kind];
    if (top === "id") return say.folder.label;
    if (top === "sections") return sections.find(({ name }) => name === section).heading;
    return [...about, ...facts].find(({ name }) => name === top).label;
  };

  /* What follows from the values. */

  const nameIt = (one, kind) => {
    const id = field(one, "id");
    if (!state.named[kind]) id.value = Metodebank.form.shortName(field(one, "title").value);
  };

  /** Tells how much there is room for on paper, once it is about to matter. */
  const showRoom = () => {
    const { values } = entry();
    const { sections, room } = data.kinds[state.kind];
    const length = sections
      .filter((one) => one.sheet)
      .reduce((sum, { name, control }) => sum + prose.printed(prose.section(values.sections[name], control, labels)), 0);
    const likely = Math.floor(room * 0.9); // more seldom fits; whatever is over `room` never does
    part("room").hidden = length < likely * 0.75;
    part("room").textContent = fill(say.room, length, likely);
    part("room").classList.toggle("mb-over", length > likely);
  };

  /** Tells under the heading of each part how many of the fields that are needed are filled in. */
  const showProgress = (problems) => {
    const { about, facts, sections } = data.kinds[state.kind];
    const isUnder = (at) => (one) => one.at === at || one.at.startsWith(`${at}.`);
    const isAsked = (at) => !controls.locate(form(), at).closest(".mb-standing"); // that is filled in for them
    for (const [name, fields] of Object.entries({ about, facts, sections })) {
      const places = fields
        .filter(({ required, least = 1 }) => required && least > 0)
        .map((one) => (name === "sections" ? `sections.${one.name}` : one.name))
        .filter(isAsked);
      const done = places.filter((at) => !problems.some(isUnder(at)));
      const line = form().querySelector(`[data-progress="${name}"]`);
      line.hidden = !places.length;
      line.textContent = fill(say.progress, done.length, places.length);
    }
  };

  const refresh = () => {
    for (const [kind, one] of Object.entries(forms)) nameIt(one, kind);
    controls.refresh(form());
    sources.adaptAll();
    showRoom();
    const problems = judge();
    showProgress(problems);
    if (asked) summarise(problems);
    if (!part("result").hidden) finish(problems);
    if (!part("preview").hidden) show();
  };

  const choose = (kind) => {
    state.kind = kind;
    for (const [name, one] of Object.entries(forms)) one.hidden = name !== kind;
    for (const box of page.querySelectorAll("[data-kind-choice]")) box.checked = box.value === kind;
    asked = false;
    left.clear();
    part("summary").hidden = true;
    part("result").hidden = true;
    refresh();
  };

  /* Whether the bank tells of it already. */

  const PAUSE = 1000; // after which somebody has written a word to its end
  let pause;

  /** What finds it is loaded when there is something to ask by. */
  const askNearest = async () => {
    const { title, summary } = entry().values;
    if (!Metodebank.form.nearest) {
      if (!title || !summary) return;
      await Metodebank.site.script("form/nearest.js");
    }
    await Metodebank.form.nearest.ask(form(), entry(), state.sources, data.language);
  };

  /* The page, and the files. */

  /** Says that something could not be fetched. */
  const failed = (error) => {
    reportError(error);
    part("away").hidden = false;
  };

  /** What makes the page, loaded when somebody writes; what did not come is asked for again. */
  let previewing;
  const preview = () => {
    previewing ||= Metodebank.site.script("form/preview.js").then(() =>
      Metodebank.form.preview({ data, prose, sources, controls, form }),
    );
    previewing.catch(() => (previewing = undefined));
    return previewing;
  };
  const show = async () => {
    try {
      part("preview").replaceChildren(...(await preview())(entry()));
    } catch (error) {
      unfold(false); // so that who presses again asks again
      failed(error);
    }
  };
  const unfold = (isOpen) => {
    const button = part("preview-button");
    part("preview").hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
    button.textContent = isOpen ? say.preview_hide : say.preview;
  };

  const load = (src) =>
    new Promise((resolve, reject) => {
      const script = element("script", { src, onload: resolve, onerror: () => reject(new Error(src)) });
      document.head.append(script);
    });

  /** What offers the finished files, loaded when somebody writes; what did not come is asked for again. */
  let offering;
  const offer = () => {
    offering ||= Promise.all(page.dataset.later.split(" ").map(load)).then(() =>
      Metodebank.form.handIn({ data, page, writer, fill }),
    );
    offering.catch(() => (offering = undefined));
    return offering;
  };

  let finishing; // the problems of the last time
  /** Shows the ways to hand in, where nothing is wrong. */
  const finish = async (problems) => {
    finishing = problems;
    part("away").hidden = true;
    try {
      const show = problems.length ? null : await offer();
      if (finishing !== problems) return;
      show?.(entry());
      part("result").hidden = !show;
    } catch (error) {
      failed(error);
    }
  };

  /* What visitors do. */

  page.addEventListener("input", ({ target }) => {
    const one = target.closest("[data-field]");
    if (one?.dataset.field === "id" && one.parentElement === form()) state.named[state.kind] = Boolean(target.value);
    if (target.matches("[data-kind-choice]")) choose(target.value);
    if (target.closest("[data-kind], [data-mend]") || target.matches("[data-kind-choice], [data-github-name], [data-beside-text]")) changed();
  });

  // A field is judged when the keyboard has left it, with all that belongs to it.
  page.addEventListener("focusout", ({ target }) => {
    if (toMend || !form().contains(target)) return;
    const roots = [];
    const start = target.closest("[data-control]");
    for (let one = start; one && one !== form(); one = one.parentElement.closest("[data-control]")) roots.push(one);
    setTimeout(() => {
      const done = roots.filter((root) => form().contains(root) && !root.contains(document.activeElement));
      const places = done.map((root) => controls.placeOf(form(), root)).filter((at) => at !== "sections");
      if (!state.typed || sources.isOpen() || !places.length) return;
      for (const at of places) left.add(at);
      judge();
    }, 150);
  });

  page.addEventListener("click", ({ target }) => {
    if (target.closest("[data-add-row]")) {
      const row = controls.addRow(target.closest("[data-control]"));
      changed();
      controls.target(row).focus();
    }
    if (target.closest("[data-remove-row]")) {
      const row = target.closest("[data-row]");
      const root = row.parentElement.closest("[data-control]");
      row.remove();
      changed();
      controls.first(root, "[data-add-row]").focus();
    }
  });
  page.addEventListener("paste", Metodebank.form.pasted(data).paste);
  for (const one of Object.values(forms)) one.addEventListener("submit", (event) => event.preventDefault());

  part("check").addEventListener("click", async () => {
    asked = true;
    const problems = judge();
    summarise(problems);
    await finish(problems);
    (problems.length ? part("summary") : part("result-title")).focus();
  });
  part("preview-button").addEventListener("click", () => {
    unfold(part("preview").hidden);
    part("away").hidden = true;
    if (!part("preview").hidden) show();
  });

  /* Begin. */

  const sources = Metodebank.form.sources({ data, prose, check, controls, page, state, changed });
  const draft = !toMend && Metodebank.form.draft({ data, page, controls, sources, forms, state, choose });
  controls.whenAdded.push(sources.renderIn);

  for (const one of Object.values(forms)) {
    for (const root of one.querySelectorAll("[data-control=groups], [data-control=marked]")) {
      for (let i = 0; i < Number(root.dataset.least || 1); i += 1) controls.addRow(root);
    }
  }
  /** Fills in what the address asks for. */
  const begin = async () => {
    await Metodebank.site.script("form/asked.js");
    Metodebank.form.asked({ data, page, given, controls, forms, draft, told: draft.told });
  };
  const mend = async () => {
    await Promise.all(page.dataset.mendScripts.split(" ").map(load));
    mending = await Metodebank.form.mend({ data, page, forms, state, sources, controls, prose, writer, fill, load, asked: toMend });
  };
  /** Takes what the calculator hands over. */
  const takeFigure = async () => {
    await Metodebank.site.script("form/figure.js");
    Metodebank.form.figure({ data, page, controls, forms, draft, choose, changed });
  };
  if (toMend) {
    mend().catch(failed);
  } else {
    draft.begin();
    if (Object.keys(asking).some((key) => given[key].length)) begin().catch(() => (part("draft").textContent = say.asked.failed));
    else if (location.hash.startsWith("#figure=")) takeFigure().catch(() => (part("draft").textContent = say.asked.failed));
  }
  for (const one of page.querySelectorAll("[data-scripted]")) one.hidden = false;
  part("no-script").hidden = true;
};
