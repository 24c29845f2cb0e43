// Words of the housing system: what a word means stands beside it, on hover, focus and tap.
// Without script each is a plain link to the glossary; here it becomes a button with a note.
// The note can be pointed at, stays until it is left, and Escape closes it (WCAG 1.4.13).
"use strict";
(() => {
  const EDGE = 8; // px that a note keeps from the edge of the window
  const PATIENCE = 200; // ms in which a pointer may move from the word to its note

  let shown = null; // the one note that is open

  const element = (tag, attributes) => Object.assign(document.createElement(tag), attributes);

  /** Put the note under its word, or over it where there is no room, inside the window. */
  const place = (note) => {
    note.style.left = "0";
    note.classList.remove("term-note--above");
    const { right, bottom, height } = note.getBoundingClientRect();
    const word = note.parentNode.getBoundingClientRect();
    const beyond = right + EDGE - document.documentElement.clientWidth;
    if (beyond > 0) note.style.left = `${-beyond}px`;
    note.classList.toggle("term-note--above", bottom > innerHeight && word.top > height);
  };

  /** A word's box: its button, and the note with a copy of the explanation. */
  const explain = (link, explanation) => {
    const box = element("span", { className: "term-box" });
    const button = element("button", { type: "button", className: "term", textContent: link.textContent });
    const note = element("span", { className: "term-note", id: `${explanation.dataset.term}-note`, hidden: true });
    note.lang = document.documentElement.lang;
    note.append(explanation.content.cloneNode(true));
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-controls", note.id);
    button.setAttribute("aria-describedby", note.id);
    box.append(button, note);
    link.replaceWith(box);

    let kept = false; // by a click, until another or Escape
    let leaving;

    const hide = () => {
      clearTimeout(leaving);
      note.hidden = true;
      kept = false;
      button.setAttribute("aria-expanded", "false");
      if (shown?.note === note) shown = null;
    };
    const show = () => {
      clearTimeout(leaving);
      if (shown?.note === note) return;
      shown?.hide();
      shown = { note, box, button, hide };
      note.hidden = false;
      button.setAttribute("aria-expanded", "true");
      place(note);
    };

    box.addEventListener("pointerenter", ({ pointerType }) => pointerType === "mouse" && show());
    box.addEventListener("pointerleave", ({ pointerType }) => {
      if (pointerType === "mouse" && !kept && !box.contains(document.activeElement)) {
        leaving = setTimeout(hide, PATIENCE);
      }
    });
    button.addEventListener("focus", show);
    box.addEventListener("focusout", ({ relatedTarget }) => {
      if (!box.contains(relatedTarget) && !box.matches(":hover")) hide();
    });
    button.addEventListener("click", () => {
      if (kept) return hide();
      show();
      kept = true;
      return undefined;
    });
  };

  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !shown) return;
    const { note, button, hide } = shown;
    if (note.contains(document.activeElement)) button.focus();
    hide();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (shown && !shown.box.contains(target)) shown.hide();
  });

  for (const explanation of document.querySelectorAll("template[data-term]")) {
    const link = document.querySelector(`a.term[href$="#${explanation.dataset.term}"]`);
    if (link) explain(link, explanation);
  }
})();
