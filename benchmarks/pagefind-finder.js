// Our finder's page with Pagefind behind it: as many cards, as many words on each, and the
// counts that Pagefind gives.  In one thread, so that all of its work is slowed as ours is.
import * as pagefind from "/pagefind/pagefind.js";

const SHOWN = 20;
const form = document.querySelector("[data-finder]");
const text = form.elements.q;
const boxes = [...form.querySelectorAll("[data-facet=target] input")];
const list = document.querySelector("[data-results]");

const element = (tag, className, ...children) => {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
};

const card = ({ url, meta, excerpt }) => {
  const link = element("a", "", meta.title);
  link.href = url;
  const found = element("p", "mb-card__summary");
  found.innerHTML = excerpt;
  const title = element("h3", "mb-card__title", link);
  return element("li", "mb-card", title, found, element("p", "mb-card__facts", "Metode"));
};

let turn = 0;
const show = async () => {
  const mine = ++turn;
  const target = boxes.filter((box) => box.checked).map((box) => box.value);
  const filters = target.length ? { target: { any: target } } : {};
  const search = await pagefind.search(text.value || null, { filters });
  const found = await Promise.all(search.results.slice(0, SHOWN).map((one) => one.data()));
  if (mine !== turn) return;
  list.replaceChildren(...found.map(card));
  for (const box of boxes) {
    const count = box.closest("label").querySelector("[data-count]");
    count.textContent = search.filters.target?.[box.value] ?? 0;
  }
};

await pagefind.options({ noWorker: true });
await pagefind.filters();
text.addEventListener("input", show);
for (const box of boxes) box.addEventListener("change", show);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
document.querySelector("[data-filters]").open = true;
document.querySelector("[data-no-script]").hidden = true;
text.value = new URLSearchParams(location.search).get("q") || "";
await show();
