// A plan as a Word file, and a file opened again as a plan.
"use strict";
/** `instead` puts a plan in the place of the one in the page, with words, and says whether it did. */
Metodebank.plan.files = ({ page, parts, say, language, state, instead }) => {
  const part = (name) => page.querySelector(`[data-${name}]`);
  const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  const out = (text) => {
    part("out").textContent = text;
  };

  /** What writes and reads Word files, which comes when it is asked for. */
  const loadWord = async () => {
    if (Metodebank.plan.wordFile) return; // the last of what comes
    const names = ["zip", "unzip", "plan/word-back", "plan/word-out"];
    for (const name of names) await Metodebank.site.script(`${name}.js`);
  };

  const frameOf = async () => {
    const { frames } = Metodebank.plan;
    if (!frames[language]) await Metodebank.site.script(`../plan/word-${language}.js`);
    return frames[language];
  };

  /** The bytes of a Word file with the plan in it. */
  const wordOf = async (document) => {
    await loadWord();
    return Metodebank.plan.wordFile(document, await frameOf());
  };

  const saveWord = async () => {
    out(say.working);
    try {
      const bytes = await wordOf(Metodebank.plan.asDocument(state.plan, parts, say, language));
      Metodebank.keep.handOver(`${say.file}.docx`, bytes, WORD);
      out(say.word_done);
    } catch (error) {
      Metodebank.site.failed(error); // and says so, where the site was published anew
      out(say.word_failed);
    }
  };

  /** The plan in a file, or what is wrong with the file. */
  const planIn = async (file) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const isText = new TextDecoder().decode(bytes.slice(0, 100)).trimStart().startsWith("{");
    if (isText) return { part: new TextDecoder().decode(bytes) };
    await loadWord();
    return Metodebank.plan.partOf(bytes);
  };

  const openFile = async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    out(say.working);
    try {
      const { part: text, edited, problem } = await planIn(file);
      const isPlan = !problem && Metodebank.form.parsed(text);
      if (!isPlan) out(say.not_a_plan[problem || "damaged"]);
      else if (!instead(text, edited ? say.edited : say.opened)) out("");
    } catch (error) {
      Metodebank.site.failed(error); // and says so, where the site was published anew
      out(say.not_a_plan.unread);
    }
    target.value = ""; // so that the same file may be chosen again
  };

  part("word").addEventListener("click", saveWord);
  part("open-plan").addEventListener("click", () => part("chosen-file").click());
  part("chosen-file").addEventListener("change", openFile);
};
