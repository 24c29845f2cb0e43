// An instrument on half the size: the page is printed once as `half.css` says, and is as it was
// afterwards.  Loaded at each click; the browser keeps both files.
"use strict";
(() => {
  const look = document.createElement("link");
  look.rel = "stylesheet";
  look.href = document.currentScript.src.replace("half.js", "half.css");
  look.onload = () => {
    addEventListener("afterprint", () => look.remove(), { once: true }); // its pages are smaller
    print();
  };
  document.head.append(look);
})();
