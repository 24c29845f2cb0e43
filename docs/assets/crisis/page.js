// What has happened is chosen, and the leaflets that tell of it are shown.
"use strict";
(() => {
  const page = document.querySelector("[data-crisis]");
  const form = page.querySelector("[data-happened]");
  const situations = [...page.querySelectorAll("[data-situation]")];

  const show = () => {
    const chosen = form.elements.happened.value;
    for (const one of situations) one.hidden = one.dataset.situation !== chosen;
  };

  form.addEventListener("change", show);
  addEventListener("pageshow", show); // a browser may have kept what was chosen
  show();
})();
