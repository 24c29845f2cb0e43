// What we keep in a visitor's browser: under which keys, in which version, and how it is read and
// written.  Loaded first thing in the body, so it also makes the one global, in which each script
// puts what it gives to others.
"use strict";
globalThis.Metodebank = {
  compare: {}, form: {}, keep: {}, leaflet: {}, message: {}, pack: {}, plan: {}, search: {}, site: {},
  value: {},
};

(() => {
  // All keys there are.  What is JSON tells the version of its shape; the shape of other texts
  // never changes, but gets another key.
  const keys = {
    palette: "metodebank.palette", // the name of a palette
    pack: "metodebank.pack", // a pack as the query of an address
    earlierPack: "metodebank.pack.earlier", // the one that another took the place of
    draft: (language) => `metodebank.form.${language}`, // JSON: what is in the form
    mend: (entry) => `metodebank.mend.${entry}`, // JSON: what is changed of an entry, in all languages
    draftsAside: (language) => `metodebank.form.${language}.aside`, // JSON: the last of what was
    crisis: "metodebank.crisis", // JSON: who passes a message on, and what is done
    plan: "metodebank.plan", // JSON: a plan, in whatever language it was written
    plansAside: "metodebank.plan.aside", // JSON: the last of those that were
    leaflets: "metodebank.leaflets", // JSON: what leaflets are filled in with
    value: "metodebank.value", // JSON: what stands in the calculator, if somebody wants it kept
  };
  const versions = {
    crisis: 1,
    draft: 2, // 1, until 2026-11-29, told no version
    draftsAside: 1,
    mend: 1,
    plan: 1,
    leaflets: 1,
    value: 1,
  };

  // With `inTab` a text is kept for as long as the tab is open: to come back to.
  const store = (inTab) => (inTab ? sessionStorage : localStorage);

  /** What is kept under a key; '' where that is nothing, or storage is switched off. */
  const read = (key, inTab) => {
    try {
      return store(inTab).getItem(key) || "";
    } catch {
      return "";
    }
  };

  /** Keeps a text, and says whether it is kept: storage may be full, or switched off. */
  const write = (key, text, inTab) => {
    try {
      store(inTab).setItem(key, text);
      return true;
    } catch {
      return false;
    }
  };

  const forget = (key, inTab) => {
    try {
      store(inTab).removeItem(key);
    } catch {
      // storage is switched off, so nothing is there
    }
  };

  /** Calls `act` with what is kept under a key, whenever another tab has changed it. */
  const watch = (key, act) =>
    addEventListener("storage", (event) => {
      if (event.key === key || event.key === null) act(read(key)); // null: all of it is gone
    });

  Object.assign(Metodebank.keep, { forget, keys, read, versions, watch, write });
})();
