// Light or dark: as the machine prefers, until the visitor chooses; the choice is kept
// in the browser.  Loaded first thing in the body, so that no page flashes; being the first, it
// also makes the one global, in which each script puts what it gives to others.
"use strict";
globalThis.Metodebank = { form: {}, pack: {}, search: {}, site: {} };

(() => {
  const KEY = "metodebank.palette";
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");

  const kept = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is switched off: the choice lasts for this page
    }
  };

  const keep = (scheme) => {
    try {
      localStorage.setItem(KEY, scheme);
    } catch {
      // as above
    }
  };

  const show = (scheme) => document.body.setAttribute("data-md-color-scheme", scheme);
  const preferred = () => kept() || (prefersDark.matches ? "slate" : "default");

  document.documentElement.classList.replace("no-js", "js");
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
      keep(scheme);
      tell();
    });
  });
})();
