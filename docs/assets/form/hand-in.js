// What is finished, and the ways to hand it in; loaded when somebody has begun to write.
// Nothing is sent from here: what is handed in opens on GitHub, in a mail, or as a file.
"use strict";
(() => {
  const LONGEST_ADDRESS = 6000; // of GitHub's form: browsers and GitHub take some more
  const LONGEST_MAIL = 1900; // Chrome on Windows opens no address that is much longer
  const CALLED = { yml: "yaml", md: "markdown" }; // as GitHub colours them

  /** A file under its path, between fences that it does not hold itself. */
  const block = ({ path, text }) => {
    const longest = Math.max(3, ...[...text.matchAll(/`+/g)].map(([one]) => one.length));
    const fence = "`".repeat(longest + 1);
    return `### ${path}\n\n${fence}${CALLED[path.split(".").at(-1)] ?? ""}\n${text}${fence}\n`;
  };

  /** Files as the one text that `metodebank take` reads: hooks/metodebank/authors/hand_in.py. */
  const blocks = (language, based, files) => `lang: ${language}\n${based}\n${files.map(block).join("\n")}`;

  /** Returns what offers an entry: its files, and each way to hand them in. */
  Metodebank.form.handIn = ({ data, page, writer, fill }) => {
    const { element } = Metodebank.form;
    const part = (name) => page.querySelector(`[data-${name}]`);
    const say = data.words;
    const { contact, repository, branch } = page.dataset;

    const addresses = [];
    const addressOf = (content, type) => {
      addresses.push(URL.createObjectURL(new Blob([content], { type })));
      return addresses.at(-1);
    };

    /** Copies a text; where the browser will not, shows it marked, for copying by hand. */
    const copy = async (text, told, done, failed) => {
      try {
        await navigator.clipboard.writeText(text);
        told.textContent = done;
        return true;
      } catch {
        part("whole").hidden = false;
        part("whole-text").select();
        told.textContent = failed;
        return false;
      }
    };

    /* The files. */

    const fileParts = ({ name, text }) => {
      const file = { href: addressOf(text, "text/plain"), download: name, className: "mb-button" };
      const link = element("a", file, fill(say.files.download, name));
      const shown = element("pre", { tabIndex: 0 }, text);
      shown.dataset.file = name;
      return [element("p", {}, link), shown];
    };

    const offerFiles = ({ id, made }) => {
      const inFolder = made.map(({ name, text }) => ({ name: `${id}/${name}`, text }));
      part("zip").href = addressOf(Metodebank.site.zip(inFolder), "application/zip");
      part("zip").download = `${id}.zip`;
      part("files").replaceChildren(...made.flatMap(fileParts));
    };

    /* An issue on GitHub, whose form is filled in by its address. */

    let pasted = ""; // what was copied, to be put into the form by hand

    const offerIssue = ({ subject, text }) => {
      const ask = (files) =>
        `${repository}/issues/new?template=hand-in-${data.language}.yml` +
        `&title=${encodeURIComponent(subject)}&files=${encodeURIComponent(files)}`;
      const fits = ask(text).length <= LONGEST_ADDRESS;
      part("hand-in").href = ask(fits ? text : say.hand_in.paste);
      part("hand-in").toggleAttribute("data-copies", !fits);
      part("hand-in-long").hidden = fits;
      part("handed").textContent = "";
      pasted = "";
    };

    // The text is copied first, since a page that is left may copy nothing; then the link is followed.
    part("hand-in").addEventListener("click", async (event) => {
      const { value } = part("whole-text");
      if (!event.currentTarget.hasAttribute("data-copies") || pasted === value) return;
      event.preventDefault();
      pasted = value;
      if (await copy(value, part("handed"), say.hand_in.copied, say.hand_in.not_copied)) part("hand-in").click();
      else part("others").open = true;
    });

    /* A file by mail, or by what a phone offers for sharing. */

    let shared;

    const offerFile = ({ id, subject, text }) => {
      const save = part("text-file");
      save.href = addressOf(text, "text/plain");
      save.download = `${id}.txt`;
      if (contact) part("send").href = `mailto:${contact}?subject=${encodeURIComponent(subject)}`;
      shared = { title: subject, files: [new File([text], `${id}.txt`, { type: "text/plain" })] };
      part("share-file").hidden = !navigator.canShare?.({ files: shared.files });
    };

    part("send")?.addEventListener("click", () => part("text-file").click());
    part("share").addEventListener("click", () => navigator.share(shared).catch(() => {})); // whoever leaves it has not shared

    /* The text in a mail. */

    const offerMail = ({ subject, text }) => {
      const start = `mailto:${contact}?subject=${encodeURIComponent(subject)}`;
      const address = `${start}&body=${encodeURIComponent(text.replace(/\n/g, "\r\n"))}`;
      const fits = address.length <= LONGEST_MAIL;
      part("mail-short").hidden = !fits;
      part("mail-long").hidden = fits;
      part("mail").href = fits ? address : start;
      part("whole-text").value = text;
      part("copied").textContent = "";
    };

    part("copy").addEventListener("click", async () => {
      const [done, failed] = [say.mail.copied, say.mail.not_copied].map((words) => fill(words, contact));
      if (await copy(part("whole-text").value, part("copied"), done, failed)) part("mail").click();
    });

    /**
     * GitHub lets nobody upload to a repository that is not theirs, so the files go into a copy (a fork);
     * its upload page makes folders of a path that does not exist yet, and a comparison across copies
     * begins the proposal: https://github.com/github/docs/issues/34381.
     */
    const offerFork = ({ folder, made }) => {
      const [, host, repo] = /^(https?:\/\/[^/]+)\/[^/]+\/([^/]+)$/.exec(repository) || [];
      const user = part("github-name").value.trim();
      const isName = Boolean(host) && /^[A-Za-z0-9-]{1,39}$/.test(user);
      part("upload").href = isName ? `${host}/${user}/${repo}/upload/${branch}/${folder}` : "#github-name";
      part("propose").href = isName ? `${repository}/compare/${branch}...${user}:${branch}?expand=1` : "#github-name";
      part("upload-help").textContent = fill(say.github.upload_help, made.map(({ name }) => name).join(", "));
    };

    return (entry) => {
      for (const address of addresses.splice(0)) URL.revokeObjectURL(address);
      const folder = writer.folder(entry);
      const made = writer.files(entry);
      const text = blocks(
        data.language,
        writer.based?.() ?? "", // by what the files are known that were changed
        made.map(({ name, text }) => ({ path: `${folder}/${name}`, text })),
      );
      const offered = { id: entry.values.id, subject: fill(say.mail.subject, entry.values.title), folder, made, text };
      for (const offer of [offerFiles, offerMail, offerIssue, offerFile, offerFork]) offer(offered);
    };
  };
})();
