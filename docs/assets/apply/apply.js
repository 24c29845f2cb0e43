// A method's text for an application, opened on its page: it is loaded at the click, and copied with
// headings and links or as plain text.  Without this script the way leads to the same as a file.
"use strict";
(() => {
  const way = document.querySelector("a[data-opens^=apply]");
  const look = document.createElement("link");
  look.rel = "stylesheet";
  look.href = document.currentScript.src.replace("apply.js", "apply.css");
  document.head.append(look);

  /** The text as plain text: each heading after an empty line, each source with its number. */
  const plain = (text) => {
    const lines = [...text.querySelectorAll("h3, p, li")].map((one) => {
      if (one.matches("h3")) return `\n${one.textContent}`;
      return one.matches("li") ? `${[...one.parentElement.children].indexOf(one) + 1}. ${one.textContent}` : one.textContent;
    });
    return `${lines.join("\n").trimStart()}\n`;
  };

  const blob = (type, content) => new Blob([content], { type });

  const formatted = (text) => {
    const html = `<div lang="${document.documentElement.lang}">${text.innerHTML.trim()}</div>`;
    return new ClipboardItem({
      "text/html": blob("text/html", html),
      "text/plain": blob("text/plain", plain(text)),
    });
  };

  const copy = (text, how) =>
    how === "plain" ? navigator.clipboard.writeText(plain(text)) : navigator.clipboard.write([formatted(text)]);

  const select = (text) => {
    text.focus({ preventScroll: true });
    getSelection().selectAllChildren(text);
  };

  const say = (told, words) => {
    told.textContent = "";
    setTimeout(() => (told.textContent = words), 50); // said again, where it says the same
  };

  /** Called by the method's script with the site's own HTML, which the build has made safe. */
  Metodebank.site.receiveApplication = (html) => {
    const box = document.createElement("div");
    box.className = "mb-apply";
    box.tabIndex = -1;
    box.setAttribute("role", "group"); // with a name, since the keyboard goes there
    box.setAttribute("aria-label", way.closest("section").querySelector("h2").textContent);
    box.innerHTML = html;
    const text = box.querySelector("[data-text]");
    const told = box.querySelector("[data-told]");
    for (const button of box.querySelectorAll("[data-copy]")) {
      button.addEventListener("click", async () => {
        try {
          await copy(text, button.dataset.copy);
          say(told, told.dataset.copied);
        } catch {
          select(text); // no leave, or an address that browsers give none to
          say(told, told.dataset.refused);
        }
      });
    }
    way.parentElement.replaceWith(box);
    box.focus({ preventScroll: true });
  };

  const script = document.createElement("script");
  script.src = way.href.replace(/txt$/, "js");
  script.onerror = () => location.assign(way.href);
  document.head.append(script);
})();
