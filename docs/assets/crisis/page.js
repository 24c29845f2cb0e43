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

  form.addEventListener("change", show);
  addEventListener("pageshow", show); // a browser may have kept what was chosen
  show();
  for (const one of page.querySelectorAll("[data-scripted]")) one.hidden = false;
})();
