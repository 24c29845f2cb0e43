// What has happened is chosen, and the leaflets that tell of it are shown.
"use strict";
(() => {
  const page = document.querySelector("[data-crisis]");
  const form = page.querySelector("[data-happened]");
  const situations = [...page.querySelectorAll("[data-situation]")];

  const show = () => {
    const chosen = form.elements.happened?.value; // a bank may have no leaflet for any of it
    for (const one of situations) {
      const isChosen = one.dataset.situation === chosen;
      one.toggleAttribute("data-chosen", isChosen);
      if (!isChosen) continue;
      // What was written for another happening holds here too: a phone number, a place.
      for (const panel of one.querySelectorAll("[data-leaflet]")) Metodebank.leaflet.of(panel).open();
    }
  };

  /** Brings what is to be filled in into sight, and a reading voice to its heading. */
  const lead = () => {
    const chosen = situations.find((one) => one.hasAttribute("data-chosen"));
    chosen?.querySelector("h2").focus({ preventScroll: true });
    chosen?.scrollIntoView();
  };

  // Arrows of a keyboard choose each on their way to the next, so there one stays where one is
  // until Enter says that this is it.
  let isPointed = false;
  form.addEventListener("pointerdown", () => (isPointed = true));
  form.addEventListener("keydown", ({ key, target }) => {
    isPointed = false;
    if (key === "Enter" && target.matches("input")) lead();
  });
  form.addEventListener("change", show);
  form.addEventListener("click", ({ target }) => {
    if (!isPointed || !target.matches("input")) return;
    show();
    lead();
  });
  addEventListener("pageshow", show); // a browser may have kept what was chosen
  show();
  for (const one of page.querySelectorAll("[data-scripted]")) one.hidden = false;
})();
