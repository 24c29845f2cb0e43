// The message of a leaflet: counted as networks count, and handed to phone, mail or clipboard.
// Nothing is sent from here.
"use strict";
(() => {
  const { count, plain } = Metodebank.message;
  const MANY = 7; // from so many text messages on, one for each language may be better
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

  /** The whole message: what is said in each language, Danish first, with a line between. */
  const textOf = (messages) => messages.map(({ lines }) => lines.join("\n")).join("\n\n");

  // Signs that people see; others go by the name of their script.
  const isSeen = (sign) => /^[\p{P}\p{S}\p{Zs}]$/u.test(sign);
  const quoted = (signs) => signs.map((sign) => (sign.trim() ? sign : "␣")).join(" ");

  const hrefs = (text, subject) => ({
    // A question mark and an ampersand: phones differ in which of the two they read.
    sms: `sms:?&body=${encodeURIComponent(text)}`,
    mail: `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replace(/\n/g, "\r\n"))}`,
  });

  /** Puts the part of the message into a panel of a leaflet. */
  const begin = (panel) => {
    const box = panel.querySelector("[data-message]");
    const say = JSON.parse(box.dataset.said);
    const rules = JSON.parse(box.dataset.rules);
    const part = (name) => box.querySelector(`[data-${name}]`);
    let isPlain = false;

    const { emptyFields, messages, whenSure } = Metodebank.leaflet.of(panel);
    const written = () => (isPlain ? plain(textOf(messages()), rules) : textOf(messages()));

    /** Says in which languages a message takes signs that have less room. */
    const dearer = (shown) => shown.filter(({ lines }) => count(lines.join("\n"), rules).odd.some((sign) => !isSeen(sign)));

    const tellCount = (text, shown) => {
      const found = count(text, rules);
      const words = found.parts > 1 ? say.many : say.one;
      const advice = found.parts >= MANY && shown.length > 1 ? say.apart : "";
      part("count").textContent = `${fill(words, found)}${advice && `. ${advice}`}`;
      const seen = found.odd.filter(isSeen);
      const foreign = found.odd.length > seen.length;
      const told = [
        seen.length && !foreign ? fill(say.odd, { signs: quoted(seen) }) : "",
        foreign ? fill(say.script, { names: dearer(shown).map(({ name }) => name).join(", ") }) : "",
      ];
      part("odd").textContent = told.filter(Boolean).join(" ");
      const mended = foreign ? [] : found.odd.filter((sign) => sign in rules.plain);
      part("plain").hidden = !mended.length;
      part("plain").textContent = fill(say.plain, { signs: quoted(mended) });
    };

    const tellFields = () => {
      const names = emptyFields();
      part("unfilled").textContent = names.length ? fill(say.empty_fields, { names: names.join(", ") }) : "";
    };

    const show = () => {
      const shown = messages();
      const text = written();
      part("text").replaceChildren(
        ...shown.map(({ lang, dir, lines }) => {
          const one = document.createElement("p");
          Object.assign(one, { lang, dir, textContent: isPlain ? plain(lines.join("\n"), rules) : lines.join("\n") });
          return one;
        }),
      );
      tellCount(text, shown);
      tellFields();
      const to = hrefs(text, panel.querySelector(".leaflet__title").textContent.trim());
      part("sms").href = to.sms;
      part("mail").href = to.mail;
      part("did").textContent = "";
    };

    /** Marks the text, so that who may not copy by script can do it by hand. */
    const select = () => getSelection().selectAllChildren(part("text"));

    const copy = async () => {
      try {
        await navigator.clipboard.writeText(written());
        part("did").textContent = say.copied;
      } catch {
        select();
        part("did").textContent = say.not_copied;
      }
    };

    const share = async () => {
      try {
        await navigator.share({ text: written() });
      } catch {
        // whoever closes what the phone offers has changed their mind
      }
    };

    panel.addEventListener("leaflet:changed", () => {
      isPlain = false;
      show();
    });
    part("plain").addEventListener("click", () => {
      isPlain = true;
      show();
      part("did").textContent = say.made_plain;
      part("copy").focus();
    });
    part("copy").addEventListener("click", () => whenSure("copy", copy));
    part("share").hidden = !navigator.share;
    part("share").addEventListener("click", () => whenSure("share", share));
    for (const way of [part("sms"), part("mail")]) {
      way.addEventListener("click", (event) => {
        event.preventDefault();
        whenSure("open", () => location.assign(way.href));
      });
    }
    box.hidden = false;
    show();
  };

  for (const panel of document.querySelectorAll("[data-leaflet]")) begin(panel);
})();
