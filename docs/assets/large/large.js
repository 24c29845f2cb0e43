// A sheet in large print: the page is printed once as `large.css` says, with what is told in plain
// words first, and is as it was afterwards.  Loaded at each click; the browser keeps both files.
"use strict";
(() => {
  const root = document.documentElement;
  const sheet = document.querySelector(".sheet");

  /** What is told in plain words, as a part of the sheet; words that are explained are plain too. */
  const plain = () => {
    const told = document.querySelector("#plain");
    if (!told) return "";
    const part = document.createElement("section");
    part.className = "sheet__section sheet__section--plain";
    const heading = document.createElement("p");
    heading.className = "sheet__heading";
    heading.textContent = told.querySelector("h2").textContent;
    const words = told.querySelector("div").cloneNode(true);
    for (const note of words.querySelectorAll(".term-note")) note.remove();
    for (const box of words.querySelectorAll("a, button, .term-box")) box.replaceWith(...box.childNodes);
    part.append(heading, words);
    return part;
  };

  const look = document.createElement("link");
  look.rel = "stylesheet";
  look.href = document.currentScript.src.replace("large.js", "large.css");
  look.onload = () => {
    const part = plain();
    root.dataset.print = "large";
    (sheet.querySelector(".sheet__head") ?? sheet.firstElementChild).after(part);
    addEventListener(
      "afterprint",
      () => {
        delete root.dataset.print;
        look.remove(); // its pages have other margins
        if (part) part.remove();
      },
      { once: true },
    );
    print();
  };
  document.head.append(look);
})();
