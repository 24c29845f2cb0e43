// Light or dark: as the machine prefers, until the visitor chooses; the choice is kept
// in the browser, or lasts for this page.  Loaded before anything is shown, so that no page flashes.
"use strict";
(() => {
  const { keys, read, write } = Metodebank.keep;
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");

  const show = (scheme) => document.body.setAttribute("data-md-color-scheme", scheme);
  const preferred = () => read(keys.palette) || (prefersDark.matches ? "slate" : "default");

  // Until a script fails: what waits for it gives back its place to what is there without.
  const { classList } = document.documentElement;
  const fail = ({ target, currentTarget }) => {
    if (target === currentTarget || target.tagName === "SCRIPT") classList.replace("js", "no-js");
  };
  classList.replace("no-js", "js");
  addEventListener("error", fail, true);
  addEventListener("unhandledrejection", fail);
  show(preferred());
  prefersDark.addEventListener("change", () => show(preferred()));

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-palette]");
    const isDark = () => document.body.getAttribute("data-md-color-scheme") === "slate";
    const tell = () => button.setAttribute("aria-pressed", String(isDark()));
    button.hidden = false;
    tell();
    button.addEventListener("click", () => {
      const scheme = isDark() ? "default" : "slate";
      show(scheme);
      write(keys.palette, scheme);
      tell();
    });
  });
})();
