// What a method says to residents, printed by itself on an A5: loaded at the click, each time anew.
"use strict";
(() => {
  const here = document.currentScript.src;
  const section = document.querySelector("#residents");
  const heading = section.querySelector("h2");
  const text = section.querySelector("div");
  const title = document.querySelector("h1");

  const copyOf = (tag, of) => {
    const made = document.createElement(tag);
    made.lang = of.lang;
    made.append(...[...of.childNodes].map((node) => node.cloneNode(true)));
    return made;
  };

  const paper = document.createElement("section");
  paper.className = "mb-residents";
  const from = document.createElement("p");
  from.textContent = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
  paper.append(copyOf("h1", heading), copyOf("h2", title), copyOf("div", text), from);

  const look = document.createElement("link");
  look.rel = "stylesheet";
  look.href = here.replace("residents.js", "residents.css");

  const end = () => {
    paper.remove();
    look.remove();
  };

  addEventListener("afterprint", end, { once: true });
  look.onload = () => print();
  look.onerror = end;
  document.body.append(paper);
  document.head.append(look);
})();
