// A plan out of a Word file that we wrote, also after Word, LibreOffice or another program has saved
// it again: the plan is a part of custom XML in the file, `word-out.js`.  No page is touched here.
// https://ooxml.info/docs/15/15.2/15.2.5
"use strict";
(() => {
  const NAMESPACE = "urn:metodebank:plan";
  const LIMITS = { file: 20e6, part: 8e6, unpacked: 200e6, parts: 3000, depth: 100 }; // bytes; elements in one another

  // Other programs call the part, and the folder of it, by names of their own.
  const CUSTOM = /(?:^|\/)customXml\/(?!itemProps)[^/]+\.xml$/i;
  const RELATIONS = "_rels/.rels";

  const refuse = (code) => {
    throw new RangeError(code);
  };

  /* What can be read in a document. */

  const UNSEEN = new Set(["del", "moveFrom", "Fallback"]); // deleted, moved away, or there a second time
  // What programs write in one way or another: blanks, and hyphens that do or do not break.
  const ALIKE = /[\s\u00ad\u2011]/g;

  const wordsOf = (element) =>
    [...element.children]
      .filter(({ localName }) => !UNSEEN.has(localName))
      .map((one) => (one.localName === "t" ? one.textContent : wordsOf(one)))
      .join("");

  /**
   * What a document is known by: its text alone, since whoever saves it again writes all else anew.
   * `root` is that of `word/document.xml`.
   */
  const fingerprint = (root) => {
    const words = wordsOf(root).replace(ALIKE, "");
    const sum = Metodebank.site.checksum(new TextEncoder().encode(words));
    return `${words.length}-${sum.toString(16)}`;
  };

  /* The file. */

  /** The path of the document, by the relations of the file. */
  const pathOf = (relations) => {
    const main = [...relations.children].find((one) => one.getAttribute("Type")?.endsWith("/officeDocument"));
    return main?.getAttribute("Target")?.replace(/^\/?(?:\.\/)?/, "");
  };

  /** The root of the document; null where it is damaged, since the plan may be sound all the same. */
  const documentOf = async (archive, xml) => {
    if (!archive.has(RELATIONS)) refuse("not-word");
    const path = pathOf(await xml(RELATIONS));
    if (!archive.has(path)) refuse("not-word");
    const root = await xml(path).catch(() => null);
    if (root && root.localName !== "document") refuse("not-word");
    return root;
  };

  /** Every plan in a file: what is written in its element, and of which document. */
  const plansIn = async (archive, xml) => {
    const read = await Promise.allSettled(archive.names.filter((name) => CUSTOM.test(name)).map(xml));
    const plans = read
      .map(({ value }) => value)
      .filter((root) => root?.namespaceURI === NAMESPACE && root.localName === "plan");
    const broken = read.find(({ status }) => status === "rejected");
    if (!plans.length && broken) throw broken.reason;
    return plans.map((root) => ({ part: root.textContent, text: root.getAttribute("text") }));
  };

  const opened = async (bytes) => {
    if (bytes.length > LIMITS.file) refuse("too-large");
    if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) refuse("not-zip"); // "PK"
    const archive = Metodebank.site.unzip(bytes, LIMITS);
    const xml = async (name) => Metodebank.site.parsed(await archive.read(name), LIMITS);
    const root = await documentOf(archive, xml);
    const plans = await plansIn(archive, xml);
    if (!plans.length) refuse("not-ours");
    const now = root && fingerprint(root);
    const same = plans.find(({ text }) => text === now);
    return { part: (same ?? plans[0]).part, edited: !same };
  };

  const PROBLEMS = {
    "not-zip": "not-zip",
    "not-word": "not-word",
    "not-ours": "not-ours",
    "too-large": "too-large",
    bomb: "too-large",
    password: "not-word", // of some zip: Word's own files with one are no zip
  };

  /**
   * The plan in a Word file, as the JSON that was given for it, and whether the document was `edited` since:
   * then the plan is not all that one reads there.  Or the problem: "not-zip", "not-word", "not-ours",
   * "damaged", "too-large".
   */
  const partOf = async (bytes) => {
    try {
      return await opened(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
    } catch (error) {
      const problem = error instanceof RangeError && PROBLEMS[error.message];
      return { problem: problem || "damaged" };
    }
  };

  Object.assign(Metodebank.plan, { fingerprint, partOf });
})();
