// Living paper: who comes from the QR code of a sheet is told whether the sheet is current.
// The address carries the sheet's date and a mark of each part; see paper/living.py.
"use strict";
(() => {
  const box = document.querySelector("[data-living]");
  const { given } = Metodebank.site.readAddress(location.search, { print: "id" });
  const known = box && /^(\d{4}-\d{2}-\d{2})\.([0-9a-z]+)$/.exec(given.print[0]?.value || "");
  if (!known) return;

  const parts = JSON.parse(box.dataset.parts); // [heading, mark], in the order of the marks
  const [, day, marks] = known;
  const length = parts[0][1].length;
  const noon = new Date(`${day}T12:00:00`);
  if (Number.isNaN(noon.getTime()) || marks.length !== parts.length * length) return; // no print of ours

  const changed = parts.filter(([, mark], i) => marks.slice(i * length, (i + 1) * length) !== mark);
  const locale = { en: "en-GB" }[document.documentElement.lang]; // as the sheet writes its date
  const date = noon.toLocaleDateString(locale || document.documentElement.lang, { dateStyle: "long" });
  const sentence = changed.length ? box.dataset.changed : box.dataset.current;
  box.textContent = sentence
    .replace("{date}", date)
    .replace("{parts}", changed.map(([heading]) => heading).join(", "));
  box.hidden = false;
})();
