// What is told of the numbers in a plan, beside each and in sum.
"use strict";
/** Returns what tells all of it anew. */
Metodebank.plan.amounts = ({ page, say, boxOf, state }) => {
  const { element } = Metodebank.form;
  const { amount, filled, lineSum, moneyOf, number, sums } = Metodebank.plan;

  /** What is to be said of a number: that it cannot be read, or how it was read. */
  const ofNumber = (text) => {
    const found = number(text);
    if (found.problem) return say.money[found.problem].replace("{}", () => text.trim());
    if (!found.odd) return "";
    const said = amount(found.value, say);
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
      box.querySelector("[data-said]").textContent = (told[i] ?? []).join(" ");
    }
  };

  let summed = "";

  /** What the money comes to; only what has changed is told, since it is read out at once. */
  const tellSums = () => {
    const { rows, told } = sums(state.plan, say);
    const now = JSON.stringify([rows, told]);
    if (now === summed) return;
    summed = now;
    const line = ([name, sum]) => element("div", {}, element("dt", {}, name), element("dd", {}, sum));
    page.querySelector("[data-sums]").replaceChildren(
      ...(rows.length ? [element("dl", {}, ...rows.map(line))] : []),
      ...told.map((text) => element("p", {}, text)),
    );
  };

  /** For how many, and how long, the chosen methods are. */
  const tellFits = () => {
    const said = boxOf("participants").querySelector("[data-said]");
    const fits = state.plan.methods.filter((one) => one.fits.length);
    const lines = fits.map(({ title, fits }) => filled(say.fits, { title, said: fits.join(", ") }));
    said.textContent = [said.textContent, ...lines].filter(Boolean).join(" · ");
  };

  return () => {
    const { values } = state.plan;
    const { lines } = moneyOf(state.plan);
    tellRows("budget", lines.map((line, i) => ofLine(line, values.budget[i], ["count", "price"])));
    tellRows("cofinance", values.cofinance.map(({ cells }) => [ofNumber(cells.amount)].filter(Boolean)));
    for (const name of ["participants", "meetings", "weeks", "applied"]) {
      boxOf(name).querySelector("[data-said]").textContent = ofNumber(values[name]);
    }
    tellSums();
    tellFits();
  };
};
