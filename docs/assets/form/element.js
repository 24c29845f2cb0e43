// How the scripts of forms, of the pack and of the plan make a part of a page.
"use strict";
(() => {
  /** A new element with its properties and what it holds. */
  Metodebank.form.element = (tag, attributes = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), attributes);
    made.append(...children);
    return made;
  };
})();
