// The page of the plan: what is chosen and written there, and what comes out of it.
"use strict";
(() => {
  const page = document.querySelector("[data-plan]");
  const part = (name) => page.querySelector(`[data-${name}]`);
  const parts = JSON.parse(page.dataset.parts);
  const say = JSON.parse(page.dataset.said);
  const renamed = JSON.parse(page.dataset.renamed);
  const language = document.documentElement.lang;
  const { element } = Metodebank.form;
  const { filled, hasText, isEmpty, lineSum, moneyOf, number, numbers, row, sums } = Metodebank.plan;

  const asked = parts.flatMap((one) => one.asked);
  const byName = new Map(asked.map((one) => [one.name, one]));
  const boxOf = (name) => page.querySelector(`[data-asked="${name}"]`);
  const onPaper = Metodebank.plan.onPaper(document.querySelector(".sheet--plan"), parts, say);
  const titles = new Map([...part("choose").options].map(({ value, textContent }) => [value, textContent]));

  let plan = Metodebank.plan.blank(parts, language);

  const status = (text) => {
    part("status").replaceChildren(...(text ? [element("p", {}, text)] : []));
  };

  const { load, receive } = Metodebank.site.handed();

  /** Called by each method's script with what it brings along. */
  Metodebank.plan.receive = receive;

  /** What a method brings along; null where that cannot be had. */
  const knownOf = (entry) => {
    const id = entry.split("/")[1];
    return load(`${language}/${id}`, new URL(`${page.dataset.files}${id}.js`, document.baseURI).href);
  };

  /* What is seen. */

  /** A text is as high as what stands in it. */
  const grow = (box) => {
    if (box.tagName !== "TEXTAREA") return;
    box.style.height = "auto";
    if (box.scrollHeight) box.style.height = `${box.scrollHeight + 2}px`;
  };

  /** What is to be said of a number: that it cannot be read, or how it was read. */
  const ofNumber = (text) => {
    const found = number(text);
    if (found.problem) return say.money[found.problem].replace("{}", () => text.trim());
    if (!found.odd) return "";
    const said = Metodebank.plan.amount(found.value, say);
    const shownAs = found.about ? say.money.about.replace("{}", () => said) : said;
    return shownAs === text.trim() ? "" : filled(say.money.read_as, { text: text.trim(), number: shownAs });
  };

  const ofProblem = ({ code, text }) => {
    if (code === "needs") return say.money.needs[text];
    return say.money[code].replace("{}", () => (text ?? "").trim());
  };

  const ofLine = (line, { cells }, counted) => {
    if (line.isEmpty) return [];
    const problems = line.problems.map(ofProblem);
    const odd = line.problems.length ? [] : counted.map((name) => ofNumber(cells[name])).filter(Boolean);
    const sum = line.sum === undefined && !line.open ? say.money.left_out : `${say.sum}: ${lineSum(line, say)}`;
    return [...problems, ...odd, sum];
  };

  const tellRows = (name, told) => {
    for (const [i, box] of [...boxOf(name).querySelectorAll("[data-row]")].entries()) {
      const texts = told[i] ?? [];
      box.querySelector("[data-said]").textContent = texts.join(" ");
    }
  };

  const tellMoney = () => {
    const found = moneyOf(plan);
    tellRows("budget", found.lines.map((line, i) => ofLine(line, plan.values.budget[i], ["count", "price"])));
    tellRows("cofinance", plan.values.cofinance.map(({ cells }) => [ofNumber(cells.amount)].filter(Boolean)));
    for (const name of ["participants", "meetings", "weeks", "applied"]) {
      boxOf(name).querySelector("[data-said]").textContent = ofNumber(plan.values[name]);
    }
    tellSums();
    tellFits();
  };

  let summed = "";

  /** What the money comes to; only what has changed is told, since it is read out at once. */
  const tellSums = () => {
    const { rows, told } = sums(plan, say);
    const now = JSON.stringify([rows, told]);
    if (now === summed) return;
    summed = now;
    part("sums").replaceChildren(
      ...(rows.length
        ? [element("dl", {}, ...rows.map(([name, sum]) => element("div", {}, element("dt", {}, name), element("dd", {}, sum))))]
        : []),
      ...told.map((text) => element("p", {}, text)),
    );
  };

  /** For how many, and how long, the chosen methods are. */
  const tellFits = () => {
    const said = boxOf("participants").querySelector("[data-said]");
    const fits = plan.methods.filter((one) => one.fits.length);
    const lines = fits.map(({ title, fits }) => filled(say.fits, { title, said: fits.join(", ") }));
    said.textContent = [said.textContent, ...lines].filter(Boolean).join(" · ");
  };

  const columnOf = (name, cell) => byName.get(name).columns.find((column) => column.name === cell);

  const drawRow = (name, one, i) => {
    const box = boxOf(name).querySelector("template").content.firstElementChild.cloneNode(true);
    const { label, columns } = byName.get(name);
    box.dataset.row = i;
    const legend = filled(say.row_of, { label, number: i + 1 });
    box.querySelector("[data-legend]").textContent = legend;
    for (const { name: cell } of columns) box.querySelector(`[data-cell="${cell}"]`).value = one.cells[cell];
    const cites = numbers(plan, one).map((found) => `[${found}]`);
    const own = name === "sources" && hasText(one) ? [`[${plan.values.sources.filter(hasText).indexOf(one) + 1}]`] : [];
    box.querySelector("[data-cites]").textContent = [...own, ...cites].join(" ");
    box.querySelector("[data-said]").id = `plan-${name}-${i}-said`;
    for (const field of box.querySelectorAll("input, select")) field.setAttribute("aria-describedby", `plan-${name}-${i}-said`);
    const take = box.querySelector("[data-take]");
    take.setAttribute("aria-label", filled(say.take_row, { label, number: i + 1 }));
    return box;
  };

  const drawRows = (name) => {
    const rows = plan.values[name].map((one, i) => drawRow(name, one, i));
    boxOf(name).querySelector("[data-rows]").replaceChildren(...rows);
    boxOf(name).querySelectorAll("textarea").forEach(grow);
  };

  const fieldOf = (name) => page.querySelector(`#plan-${name}`);

  const drawMethods = () => {
    const isGone = ({ entry }) => !titles.has(entry);
    const button = ({ entry, title }) => {
      const made = element("button", { type: "button", className: "mb-button" }, "×");
      made.setAttribute("aria-label", say.remove.replace("{}", () => title));
      made.addEventListener("click", () => takeOut(entry));
      return made;
    };
    const shown = (one) => {
      const link = element("a", { href: Metodebank.site.toPage(`${Metodebank.site.root}${pathOf(one.entry)}`) }, one.title);
      const name = isGone(one) ? element("span", {}, say.gone_kept.replace("{}", () => one.title)) : link;
      if (one.lang) name.lang = one.lang;
      return element("li", {}, name, " ", button(one));
    };
    part("chosen").replaceChildren(
      ...(plan.methods.length ? plan.methods.map(shown) : [element("li", { className: "mb-soft" }, say.none)]),
    );
  };

  /** The way to an entry's page from the site's root, in the language of this page. */
  const pathOf = (entry) => {
    const here = new URL("../", document.baseURI).href.replace(Metodebank.site.root, "");
    return `${here}${entry}/`;
  };

  const draw = () => {
    page.querySelectorAll("[data-taken]").forEach((one) => one.remove()); // of the plan of before
    for (const one of asked) {
      if (one.type === "rows") drawRows(one.name);
      else {
        fieldOf(one.name).value = plan.values[one.name];
        grow(fieldOf(one.name));
      }
    }
    drawMethods();
    offerPack();
    tellMoney();
    onPaper(plan);
  };

  /* What is changed. */

  const changed = () => {
    tellMoney();
    onPaper(plan);
    kept.changed();
  };

  const set = (name, value) => {
    plan = { ...plan, values: { ...plan.values, [name]: value } };
  };

  const write = ({ target }) => {
    const name = target.closest("[data-asked]")?.dataset.asked;
    if (!name) return;
    grow(target);
    const at = target.closest("[data-row]")?.dataset.row;
    if (at === undefined) set(name, target.value);
    else {
      const rows = plan.values[name].map((one, i) =>
        i === Number(at) ? { ...one, own: true, cells: { ...one.cells, [target.dataset.cell]: target.value } } : one,
      );
      set(name, rows);
    }
    changed();
  };

  const addRow = (name) => {
    set(name, [...plan.values[name], row(byName.get(name))]);
    drawRows(name);
    const last = boxOf(name).querySelector("[data-rows]").lastElementChild;
    last.querySelector("[data-cell]").focus();
    changed();
  };

  /** Rows in the place of those there are, also where the numbers of sources change with them. */
  const setRows = (name, rows) => {
    set(name, rows);
    drawRows(name);
    if (name === "sources") drawCites();
  };

  /** A row goes, and can be had back as long as nothing else was taken. */
  const takeRow = (name, at) => {
    const taken = plan.values[name][at];
    setRows(name, plan.values[name].filter((_, i) => i !== at));
    const undo = element("button", { type: "button", className: "mb-button" }, say.put_back);
    undo.addEventListener("click", () => {
      const rows = plan.values[name]; // in which somebody may have written meanwhile
      setRows(name, [...rows.slice(0, at), taken, ...rows.slice(at)]);
      said.remove();
      boxOf(name).querySelector(`[data-row="${at}"] [data-cell]`).focus();
      changed();
    });
    page.querySelectorAll("[data-taken]").forEach((one) => one.remove());
    const said = element("p", { role: "status" }, `${say.row_taken} `, undo);
    said.dataset.taken = "";
    boxOf(name).querySelector("[data-rows]").after(said);
    undo.focus();
    changed();
  };

  /** The numbers of sources have changed. */
  const drawCites = () => asked.filter(({ type, name }) => type === "rows" && name !== "sources").forEach(({ name }) => drawRows(name));

  const press = ({ target }) => {
    const name = target.closest("[data-asked]")?.dataset.asked;
    if (target.closest("[data-add]")) addRow(name);
    if (target.closest("[data-take]")) takeRow(name, Number(target.closest("[data-row]").dataset.row));
  };

  /* Methods in, and out. */

  const has = (entry) => plan.methods.some((one) => one.entry === entry);

  /** Puts methods into the plan, one after the other; says which are in, and which are not. */
  const putIn = async (entries) => {
    const told = [];
    for (const entry of entries) {
      const title = titles.get(entry);
      if (has(entry)) {
        told.push(say.there.replace("{}", () => title));
        continue;
      }
      if (plan.methods.length >= say.most_methods) {
        told.push(say.most.replace("{}", () => title));
        continue;
      }
      const known = await knownOf(entry);
      if (has(entry)) continue; // asked for twice
      if (known) plan = Metodebank.plan.put(plan, known, parts, say.ways);
      told.push((known ? say.added : say.away).replace("{}", () => title));
    }
    draw();
    status(told.join(" "));
    kept.changed();
  };

  const takeOut = (entry) => {
    const { title } = plan.methods.find((one) => one.entry === entry);
    plan = Metodebank.plan.take(plan, entry);
    draw();
    status(say.removed.replace("{title}", () => title));
    part("status").focus();
    kept.changed();
  };

  /** An empty plan, for which the one that is here is set aside; says whether it was. */
  const beginNew = () => kept.instead(JSON.stringify(Metodebank.plan.blank(parts, language)), say.empty);

  const today = (entry) => (Object.hasOwn(renamed, entry) ? renamed[entry] : entry);

  /** The methods that an address or a pack names, and those words of it that name none. */
  const methodsIn = (names) => {
    const entries = [...new Set(names.map(today))];
    return { there: entries.filter((one) => titles.has(one)), gone: entries.filter((one) => !titles.has(one)) };
  };

  /** Begins with what the address asks for, or offers that where a plan is here already. */
  const follow = () => {
    const { given, unknown } = Metodebank.site.readAddress(location.search + location.hash, { with: "ids" });
    const { there, gone } = methodsIn(given.with.map(({ value }) => value));
    const more = there.filter((one) => !has(one));
    const told = [
      ...(gone.length ? [say.gone.replace("{}", () => gone.join(", "))] : []),
      ...(unknown.length ? [say.unknown.replace("{}", () => unknown.join(", "))] : []),
    ];
    if (!more.length) return status(told.join(" "));
    if (isEmpty(plan)) {
      return putIn(more).then(() => part("status").append(...told.map((text) => element("p", {}, text))));
    }
    part("suggests").textContent = say.suggests.replace("{}", () => more.map((one) => titles.get(one)).join(", "));
    part("suggested").hidden = false;
    part("into").addEventListener("click", () => {
      part("suggested").hidden = true;
      putIn(more).then(() => part("status").focus());
    });
    part("anew").addEventListener("click", () => {
      if (!beginNew()) return;
      part("suggested").hidden = true;
      putIn(there).then(() => part("status").focus());
    });
    return status(told.join(" "));
  };

  const offerPack = () => {
    const names = Metodebank.pack.items().map((item) => item.split("*")[0]);
    const more = methodsIn(names.filter((name) => name.startsWith("method/"))).there.filter((one) => !has(one));
    part("from-pack").hidden = !more.length;
    part("from-pack").textContent = say.pack.replace("{}", () => more.map((one) => titles.get(one)).join(", "));
    part("from-pack").onclick = () => putIn(more).then(() => part("status").focus());
  };

  /* Files. */

  const out = (text) => {
    part("out").textContent = text;
  };

  /** The bytes of a Word file with the plan in it. */
  const wordOf = async (document) => {
    await loadWord();
    return Metodebank.plan.wordFile(document, await frameOf());
  };

  /** What writes and reads Word files, which comes when it is asked for. */
  const loadWord = async () => {
    if (Metodebank.plan.wordFile) return; // the last of what comes
    const names = ["zip", "unzip", "plan/word-back", "plan/word-out"];
    for (const name of names) await Metodebank.site.script(`${name}.js`);
  };

  const frameOf = async () => {
    const { frames } = Metodebank.plan;
    if (!frames[language]) await Metodebank.site.script(`../plan/word-${language}.js`);
    return frames[language];
  };

  const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  const saveWord = async () => {
    out(say.working);
    try {
      const bytes = await wordOf(Metodebank.plan.asDocument(plan, parts, say, language));
      Metodebank.form.handOver(`${say.file}.docx`, bytes, WORD);
      out(say.word_done);
    } catch (error) {
      Metodebank.site.failed(error); // and says so, where the site was published anew
      out(say.word_failed);
    }
  };

  /** The plan in a file, or what is wrong with the file. */
  const planIn = async (file) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const isText = new TextDecoder().decode(bytes.slice(0, 100)).trimStart().startsWith("{");
    if (isText) return { part: new TextDecoder().decode(bytes) };
    await loadWord();
    return Metodebank.plan.partOf(bytes);
  };

  const openFile = async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    out(say.working);
    try {
      const { part: text, edited, problem } = await planIn(file);
      const isPlan = !problem && Metodebank.form.parsed(text);
      if (!isPlan) out(say.not_a_plan[problem || "damaged"]);
      else if (!kept.instead(text, edited ? say.edited : say.opened)) out("");
    } catch (error) {
      Metodebank.site.failed(error); // and says so, where the site was published anew
      out(say.not_a_plan.unread);
    }
    target.value = ""; // so that the same file may be chosen again
  };

  /* Begin. */

  /** What a reader calls a place in a plan. */
  const called = (path) => {
    const [first, name, , , cell] = path;
    const one = byName.get(first === "values" ? name : "");
    if (!one) return first === "methods" ? say.methods : "";
    return [one.label, cell && columnOf(name, cell)?.label].filter(Boolean).join(", ");
  };

  const told = (missing) =>
    missing.map(({ path, text }) => {
      const name = called(path);
      return element("li", {}, ...(name ? [element("strong", {}, `${name}: `)] : []), element("span", { dir: "auto" }, text));
    });

  const open = (text) => {
    const { plan: found, missing } = Metodebank.plan.read(text, parts, language);
    plan = { ...found, methods: found.methods.map((one) => ({ ...one, entry: today(one.entry) })) };
    draw();
    return missing;
  };

  const kept = Metodebank.plan.kept({
    page,
    language,
    say,
    told,
    open,
    inPage: () => JSON.stringify(plan),
    begun: () => !isEmpty(plan),
  });

  const form = page.querySelector("form");
  form.addEventListener("input", write);
  form.addEventListener("change", write);
  form.addEventListener("click", press);
  form.addEventListener("submit", (event) => event.preventDefault());
  part("put-in").addEventListener("click", () => {
    const entry = part("choose").value;
    if (!entry) return part("choose").focus();
    part("choose").value = "";
    return putIn([entry]);
  });
  part("print").addEventListener("click", () => print());
  part("word").addEventListener("click", saveWord);
  part("open-plan").addEventListener("click", () => part("chosen-file").click());
  part("chosen-file").addEventListener("change", openFile);
  part("empty-plan").addEventListener("click", beginNew);
  addEventListener("beforeprint", () => onPaper(plan));

  part("form").hidden = false;
  draw();
  kept.begin();
  follow();
  page.dataset.shown = "";
})();
