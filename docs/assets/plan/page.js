// The page of the plan, whose rooms are files of their own: its fields, what is told of its amounts,
// its methods, its paper, how it is kept, and files of it.
"use strict";
(() => {
  const page = document.querySelector("[data-plan]");
  const part = (name) => page.querySelector(`[data-${name}]`);
  const parts = JSON.parse(page.dataset.parts);
  const language = document.documentElement.lang;
  const asked = parts.flatMap((one) => one.asked);
  const blank = () => Metodebank.plan.blank(parts, language);

  // What the rooms have in common; the plan is the one thing that changes.
  const common = {
    page,
    parts,
    asked,
    language,
    say: JSON.parse(page.dataset.said),
    byName: new Map(asked.map((one) => [one.name, one])),
    boxOf: (name) => page.querySelector(`[data-asked="${name}"]`),
    state: { plan: blank() },
  };
  const { say, state } = common;

  const putOnPaper = Metodebank.plan.onPaper(document.querySelector(".sheet--plan"), parts, say);
  const tellAmounts = Metodebank.plan.amounts(common);

  /** What follows from the fields. */
  const tell = () => {
    tellAmounts();
    putOnPaper(state.plan);
  };

  const drawFields = Metodebank.plan.fields({
    ...common,
    changed: () => {
      tell();
      kept.changed();
    },
  });

  const draw = () => {
    drawFields();
    methods.draw();
    tell();
  };

  /** Shows a plan that was kept; returns what of it has no place. */
  const open = (text) => {
    const { plan, missing } = Metodebank.plan.read(text, parts, language);
    const ofToday = plan.methods.map((one) => ({ ...one, entry: methods.today(one.entry) }));
    state.plan = { ...plan, methods: ofToday };
    draw();
    return missing;
  };

  const kept = Metodebank.plan.kept({ ...common, open });

  /** An empty plan, for which the one that is here is set aside; says whether it was. */
  const beginNew = () => kept.instead(JSON.stringify(blank()), say.empty);

  const methods = Metodebank.plan.methods({ ...common, redraw: draw, changed: kept.changed, beginNew });

  Metodebank.plan.files({ ...common, instead: kept.instead });

  /** Takes what the calculator hands over. */
  const takeFigure = async () => {
    if (!location.hash.startsWith("#figure=")) return;
    await Metodebank.site.script("plan/figure.js");
    Metodebank.plan.figure({ ...common, redraw: draw, changed: kept.changed });
  };

  part("print").addEventListener("click", () => print());
  part("empty-plan").addEventListener("click", beginNew);
  addEventListener("beforeprint", () => putOnPaper(state.plan));

  part("form").hidden = false;
  draw();
  kept.begin();
  methods.follow();
  takeFigure().catch(() => (part("status").textContent = say.figure.failed));
  page.dataset.shown = "";
})();
