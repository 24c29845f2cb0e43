// Keeps the site for where there is no signal; what is kept and how stands in sw.js.
// Not on a page opened from a disk, and not while the site is written (`mkdocs serve`).
"use strict";
(() => {
  const { worker } = document.currentScript.dataset;
  const { serviceWorker, connection } = navigator;
  if (!serviceWorker || location.protocol === "file:") return;

  /** Tells the worker where the visitor is, and whether the line is for more than that. */
  const tell = async (arrived) => {
    const { active } = await serviceWorker.ready;
    active.postMessage({
      page: location.origin + location.pathname,
      language: document.documentElement.lang,
      arrived,
      all: !connection?.saveData && !/2g/.test(connection?.effectiveType),
    });
  };

  addEventListener("load", () =>
    serviceWorker.register(worker).then(
      () => tell(true),
      () => {}, // a browser that may keep nothing shows the site as ever
    ),
  );
  serviceWorker.addEventListener("controllerchange", () => tell(false));
})();
