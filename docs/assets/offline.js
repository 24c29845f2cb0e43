// Keeps the site for where there is no signal; what is kept and how stands in sw.js.
// Not on a page opened from a disk, and not where the page names no worker, as under `mkdocs serve`.
"use strict";
(() => {
  const { worker } = document.currentScript.dataset;
  const { serviceWorker, connection } = navigator;
  if (!worker || !serviceWorker || location.protocol === "file:") return;

  const looks = (query) => matchMedia(query).matches;

  /** Whether the line may cost, by what it is; on a phone whose browser does not say, too. */
  const mayCost = () =>
    connection
      ? connection.type === "cellular" || /2g/.test(connection.effectiveType)
      : looks("(hover: none) and (pointer: coarse)");

  /** Whether all may be fetched: who has put the site on a home screen has asked for that. */
  const mayAll = () => !connection?.saveData && (!mayCost() || !looks("(display-mode: browser)"));

  /** Tells the worker where the visitor is, and whether the line is for more than that. */
  const tell = async (arrived) => {
    const { active } = await serviceWorker.ready;
    active.postMessage({
      page: location.origin + location.pathname,
      language: document.documentElement.lang,
      packed: Metodebank.pack.items().map((item) => item.split("*")[0]),
      arrived,
      all: mayAll(),
    });
  };

  addEventListener("load", () =>
    serviceWorker.register(worker).then(
      () => tell(true),
      () => {}, // a browser that may keep nothing shows the site as ever
    ),
  );
  serviceWorker.addEventListener("controllerchange", () => tell(false));
  document.addEventListener("click", ({ target }) => target.closest(".mb-put") && tell(false));
})();
