// The fields on the page: each control is read as a value and written from one, rows come and go,
// and a place in an entry ("methods.0.id") leads to its element.
"use strict";
(() => {
  /** What is within a control but not within one inside it. */
  const own = (root, selector) =>
    [...root.querySelectorAll(selector)].filter((one) => one.parentElement.closest("[data-control]") === root);
  const first = (root, selector) => own(root, selector)[0];

  Metodebank.form.controls = (data, prose) => {
    const rowsOf = (root) => own(root, "[data-row]");
    const entry = (root) => first(root, "input, textarea, select");
    const line = (box) => prose.oneLine(box.value);
    /** Chooses in a list; what the list does not have leaves what stood there at first. */
    const pick = (select, value) => {
      select.value = value;
      if (select.selectedIndex >= 0) return;
      select.value = [...select.options].find((one) => one.defaultSelected)?.value ?? "";
    };
    const ticked = (boxes) => boxes.filter((box) => box.checked).map((box) => box.value);

    const sourced = (root) => {
      const box = first(root, "[data-sourced]");
      const list = box ? [...box.querySelectorAll("[data-chosen] input")] : [];
      return { sources: ticked(list), advice: Boolean(box?.querySelector("[data-advice]")?.checked) };
    };
    const tick = (root, { sources, advice }) => {
      const box = first(root, "[data-sourced]");
      if (!box) return;
      for (const one of box.querySelectorAll("[data-chosen] input")) one.checked = sources.includes(one.value);
      const isAdvice = box.querySelector("[data-advice]");
      if (isAdvice) isAdvice.checked = advice;
    };

    const words = {
      read: (root) => line(entry(root)),
      write: (root, value) => {
        entry(root).value = value;
      },
    };
    const text = {
      read: (root) => ({
        text: first(root, "textarea").value,
        layout: first(root, "[data-layout]")?.value || "paragraphs",
        ...sourced(root),
      }),
      write: (root, value) => {
        first(root, "textarea").value = value.text;
        const layout = first(root, "[data-layout]");
        if (layout) pick(layout, value.layout);
        tick(root, value);
      },
    };

    const kinds = {
      text: words,
      whole: words,
      day: words,
      address: words,
      position: words,
      entry: words,
      source: words,
      flag: {
        read: (root) => entry(root).checked,
        write: (root, value) => {
          entry(root).checked = value;
        },
      },
      choice: {
        read: (root) => first(root, "select")?.value ?? ticked(own(root, "input"))[0] ?? "",
        write: (root, value) => {
          const select = first(root, "select");
          if (select) pick(select, value);
          for (const box of own(root, "input")) box.checked = box.value === value;
        },
      },
      choices: {
        read: (root) => ticked(own(root, "input")),
        write: (root, value) => {
          for (const box of own(root, "input")) box.checked = value.includes(box.value);
        },
      },
      list: {
        read: (root) => {
          const box = entry(root);
          const text = "commas" in box.dataset ? box.value.replace(/[,;]/g, "\n") : box.value;
          return prose.linesOf(text).filter(Boolean);
        },
        write: (root, value) => {
          const box = entry(root);
          box.value = value.filter((one) => typeof one === "string").join("commas" in box.dataset ? ", " : "\n");
        },
      },
      each_language: {
        read: (root) => Object.fromEntries(own(root, "[data-language]").map((box) => [box.dataset.language, line(box)])),
        write: (root, value) => {
          for (const box of own(root, "[data-language]")) box.value = value[box.dataset.language] || "";
        },
      },
      group: {
        read: (root) => Object.fromEntries(own(root, "[data-field]").map((one) => [one.dataset.field, read(one)])),
        write: (root, value) => {
          for (const one of own(root, "[data-field]")) {
            if (one.dataset.control === "fates") refreshFates(root);
            if (value[one.dataset.field] !== undefined) write(one, value[one.dataset.field]);
          }
        },
      },
      groups: {
        read: (root) => rowsOf(root).map(read),
        write: (root, value) => {
          writeRows(root, value);
          if (value.length) unfold(root);
        },
      },
      fates: {
        read: (root) =>
          Object.fromEntries(
            rowsOf(root)
              .map((row) => [row.dataset.id, row.querySelector("select").value])
              .filter(([, fate]) => fate),
          ),
        write: (root, value) => {
          for (const row of rowsOf(root)) pick(row.querySelector("select"), value[row.dataset.id] || "");
        },
      },
      notes: {
        read: (root) => Object.fromEntries(rowsOf(root).map((row) => [row.dataset.id, read(row)])),
        write: (root, value) => {
          keptNotes.clear();
          refreshNotes(root, []);
          keptNotes.clear();
          refreshNotes(root, Object.keys(value).filter((id) => Object.hasOwn(data.elements, id)));
          for (const row of rowsOf(root)) writeNew(row, value[row.dataset.id]);
        },
      },
      note: text,
      prose: text,
      free: text,
      marked: {
        read: (root) => ({
          advice: Boolean(first(root, "[data-advice]")?.checked),
          before: read(first(root, "[data-field=before]")),
          rows: rowsOf(root).map(read),
        }),
        write: (root, value) => {
          const isAdvice = first(root, "[data-advice]");
          if (isAdvice) isAdvice.checked = value.advice;
          write(first(root, "[data-field=before]"), value.before);
          writeRows(root, value.rows);
        },
      },
      figure: {
        read: (root) => ({
          kind: first(root, "select").value,
          text: first(root, "textarea").value,
          sources: sourced(root).sources,
        }),
        write: (root, value) => {
          pick(first(root, "select"), value.kind);
          first(root, "textarea").value = value.text;
          tick(root, value);
        },
      },
    };
    const read = (root) => kinds[root.dataset.control].read(root);
    const write = (root, value) => kinds[root.dataset.control].write(root, value);
    /** Writes in a row that is new as much as has a place there. */
    const writeNew = (row, value) => write(row, Metodebank.form.fitted(value, read(row)));

    /* Rows. */

    let count = 0;
    /** Says to whoever hears the page which problem belongs to the controls of a row. */
    const describe = (row) => {
      for (const problem of row.querySelectorAll("[data-problem]")) {
        count += 1;
        problem.id = `problem-${count}`;
        const root = problem.closest("[data-control]");
        for (const box of own(root, "input, textarea, select")) box.setAttribute("aria-describedby", problem.id);
      }
    };

    const whenAdded = [];
    const addRow = (root) => {
      const row = first(root, "template").content.firstElementChild.cloneNode(true);
      first(root, "[data-rows]").append(row);
      describe(row);
      for (const act of whenAdded) act(row);
      return row;
    };
    const writeRows = (root, values) => {
      for (const row of rowsOf(root)) row.remove();
      for (const value of values) writeNew(addRow(root), value);
    };

    const keptFates = new WeakMap(); // what was told of an element stays, should its method come back
    /** The core elements of the chosen method, each with what became of it. */
    const refreshFates = (row) => {
      const root = first(row, "[data-control=fates]");
      if (!root) return;
      const elements = data.elementsOf[read(first(row, "[data-field=id]"))] || [];
      const shown = rowsOf(root);
      root.hidden = !elements.length;
      if (elements.join() === shown.map((one) => one.dataset.id).join()) return;
      const before = { ...keptFates.get(row), ...read(root) };
      keptFates.set(row, before);
      for (const one of shown) one.remove();
      for (const id of elements) {
        const one = addRow(root);
        one.dataset.id = id;
        one.querySelector("[data-title]").textContent = data.elements[id];
      }
      write(root, before);
    };

    const keptNotes = new Map(); // what was written on an element stays, should it be marked again
    /** A note for each core element that is marked. */
    const refreshNotes = (root, ids) => {
      const shown = rowsOf(root);
      first(root, "[data-no-notes]").hidden = ids.length > 0;
      if (ids.join() === shown.map((row) => row.dataset.id).join()) return;
      for (const row of shown) {
        keptNotes.set(row.dataset.id, row);
        row.remove();
      }
      for (const id of ids) {
        if (keptNotes.has(id)) {
          first(root, "[data-rows]").append(keptNotes.get(id));
          for (const act of whenAdded) act(keptNotes.get(id));
          continue;
        }
        const row = addRow(root);
        row.dataset.id = id;
        row.querySelector("[data-title]").textContent = data.elements[id];
      }
    };

    const isWritten = (row) => !row.isConnected && read(row).text;
    /** What is written on elements that are no longer marked. */
    const unmarked = () =>
      Object.fromEntries([...keptNotes].filter(([, row]) => isWritten(row)).map(([id, row]) => [id, read(row)]));

    const fill = (pattern, ...values) => values.reduce((text, value) => text.replace("{}", value), pattern);

    /** How long a text is, as the check counts it. */
    const showCount = (box) => {
      const root = box.closest("[data-control]");
      const whole =
        root.dataset.control === "note" ? Metodebank.form.claim(prose, box.value, sourced(root).sources) : line(box);
      const length = [...whole].length;
      const limit = Number(box.dataset.limit);
      const shown = (box.closest("label") || box).nextElementSibling;
      shown.textContent = fill(data.words.count, length, limit);
      shown.classList.toggle("mb-over", length > limit);
    };

    const showDefinition = (select) => {
      const shown = first(select.closest("[data-control]"), "[data-meaning]");
      if (shown) shown.textContent = select.selectedOptions[0]?.dataset.definition || "";
    };

    const showChosen = (root) => {
      const shown = first(root, "[data-chosen-line]");
      const labels = own(root, "input:checked").map((box) => box.nextElementSibling.firstChild.textContent);
      shown.textContent = fill(data.words.chosen, labels.join(" · "));
      shown.hidden = !labels.length;
    };

    const showNumbers = (root) => {
      rowsOf(root).forEach((row, i) => {
        const group = row.querySelector("[data-legend]");
        const figure = row.querySelector("[data-figure]");
        const name = group ? `${group.dataset.legend} ${i + 1}` : fill(figure.dataset.figure, i + 1);
        (group || figure).textContent = name;
        first(row, "[data-remove-row]").setAttribute("aria-label", `${data.words.remove}: ${name}`);
      });
    };

    /** Lets the browser know in which language the words of the text are, and spell them so. */
    const speak = (form) => {
      const language = form.querySelector("[data-field=original] select")?.value || "";
      const told = { lang: language, dir: data.rightToLeft.includes(language) ? "rtl" : "" };
      const words = data.kinds[form.dataset.kind].front.map((name) => `[data-field=${name}]`);
      for (const root of form.querySelectorAll(`[data-field=sections], ${words.join()}`)) {
        for (const box of root.querySelectorAll("textarea, input:not([type])")) {
          for (const [name, value] of Object.entries(told)) {
            if (value) box.setAttribute(name, value);
            else box.removeAttribute(name);
          }
        }
      }
    };

    /** Brings all that follows from the values up to date. */
    const refresh = (form) => {
      speak(form);
      for (const row of form.querySelectorAll("[data-row][data-control=group]")) refreshFates(row);
      for (const root of form.querySelectorAll("[data-control=notes]")) {
        const fates = [...form.querySelectorAll("[data-control=fates]")].flatMap((one) => Object.keys(read(one)));
        refreshNotes(root, [...new Set(fates)]);
      }
      for (const root of form.querySelectorAll("[data-control=groups], [data-control=marked]")) showNumbers(root);
      for (const box of form.querySelectorAll("[data-limit]")) showCount(box);
      for (const select of form.querySelectorAll("select")) showDefinition(select);
      for (const root of form.querySelectorAll("[data-control=choices]")) showChosen(root);
    };

    /* Places. */

    const step = (root, name) =>
      own(root, `[data-field="${CSS.escape(name)}"]`)[0] ||
      rowsOf(root).find((row, i) => row.dataset.id === name || (!row.dataset.id && String(i) === name));

    /** The element that a place leads to, or the last one on the way. */
    const locate = (form, at) => at.split(".").reduce((root, name) => step(root, name) || root, form);

    /** The place of an element: the way to it from the form. */
    const placeOf = (form, element) => {
      const names = [];
      for (let one = element; one && one !== form; one = one.parentElement.closest("[data-control]")) {
        const outer = one.parentElement.closest("[data-control]");
        names.unshift(one.dataset.field ?? one.dataset.id ?? String(rowsOf(outer).indexOf(one)));
      }
      return names.join(".");
    };

    const boxes = (root) => own(root, "input, textarea, select");
    const isSeen = (one) => one.getClientRects().length > 0;

    /** Shows beside a field what is wrong with it, or with no messages that nothing is. */
    const tell = (root, messages, isWrong) => {
      const shown = first(root, "[data-problem]");
      if (!shown) return;
      const text = messages.join("\n");
      if (shown.textContent !== text) shown.textContent = text;
      shown.hidden = !text;
      root.classList.toggle("mb-wrong", isWrong);
      for (const box of boxes(root).filter((one) => !one.matches("[data-layout], [type=checkbox], [type=radio]"))) {
        if (isWrong) box.setAttribute("aria-invalid", "true");
        else box.removeAttribute("aria-invalid");
      }
    };

    const unfold = (root) => {
      const folded = root.closest("details");
      if (folded) folded.open = true;
    };

    /** Where the keyboard goes to mend a field, which is unfolded for it. */
    const target = (root) => {
      unfold(root);
      return boxes(root).find(isSeen) || [...root.querySelectorAll("input, textarea, select, button")].find(isSeen);
    };

    return { own, first, read, write, unmarked, rowsOf, addRow, whenAdded, refresh, locate, placeOf, tell, target, fill };
  };
})();
