// On pages whose fields are not to be completed by the browser: what stood in them stands there
// still when one comes back.  Safari keeps a page in its memory for that, and empties such fields,
// after it has shown it: `resumeFromDocument` in
// https://github.com/WebKit/WebKit/blob/main/Source/WebCore/html/HTMLFormElement.cpp
"use strict";
(() => {
  let left = []; // each field, with what was in it

  addEventListener("pagehide", () => {
    const fields = [...document.querySelectorAll("input:not([type=file]), textarea, select")];
    left = fields.map((field) => [field, field.value, field.checked]);
  });

  const fill = () => {
    for (const [field, value, checked] of left) {
      if (field.value !== value) field.value = value;
      if (field.checked !== checked) field.checked = checked;
    }
  };

  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) setTimeout(fill);
  });
})();
