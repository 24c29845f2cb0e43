// The search itself: loads the pieces of the index that a question needs, finds, counts.
// It touches the page only to load scripts, which works from a memory stick too.
"use strict";

(() => {
  const { bare, tokens, Analysis } = Metodebank.search;
  const waiting = new Map();

  /** Called by each file of the index with its name and data. */
  Metodebank.search.receive = (name, data) => waiting.get(name)(data);

  // How much a way of matching counts beside the very word.
  const SAME_LETTERS = 0.9; // aeldre, aldre
  const BEGINNING = 0.7; // fritids → fritidsjob
  const CUT = 0.6; // ensomhd → ensom
  const TYPO = 0.6;
  const SPLIT = 0.7; // kvindefaellesskab → kvind + faellesskab

  const FEW = 5; // documents; so few, and the halves of a compound are looked up as well

  // What tells a word that was found from one that was guessed.
  const LONG = 6; // letters in which a slip of the finger leaves the word plain
  const BOTH = 26; // what both halves of a compound weigh in some document
  const HEAD = 80; // or what its first half weighs in one that is about it

  const NEAR = 0.5; // share of their groups of three letters that like words have in common
  const NEAREST = 3; // terms of a kind

  const WORTH_SHOWING = 0.15; // of the best hit's score
  const WHOLE_WORD = 0;

  class Engine {
    /** `folder` is the address of a language's index, with a slash at its end. */
    constructor(folder, language) {
      this.folder = folder;
      this.language = language;
      this.loads = new Map();
    }

    /** Loads one file of the index, once; where that failed, it is tried again when asked for. */
    load(name) {
      if (!this.loads.has(name)) {
        this.loads.set(
          name,
          new Promise((resolve, reject) => {
            waiting.set(name, resolve);
            const script = document.createElement("script");
            script.src = `${this.folder}${name}.js`;
            script.onerror = () => {
              this.loads.delete(name);
              reject(new Error(script.src));
            };
            document.head.append(script);
          }),
        );
      }
      return this.loads.get(name);
    }

    async ready() {
      if (!this.core) {
        const core = await this.load("core");
        this.core = { ...core, facets: unpacked(core.facets) };
        this.analyses = Object.fromEntries(
          Object.entries(this.core.tables).map(([name, tables]) => [name, new Analysis(tables)]),
        );
      }
      return this.core;
    }

    /** The cards of entries by number, in that order. */
    async cards(numbers) {
      const { cards: inFile } = await this.ready();
      const files = await Promise.all(
        numbers.map((number) => this.load(`cards-${Math.floor(number / inFile)}`)),
      );
      return numbers.map((number, i) => files[i][number % inFile]);
    }

    /**
     * What a text leads to: `entries` and `terms` as {number, score}, best first, those last
     * that say of themselves that they do not suit it (`unfit`, their numbers).
     * `words` are the index's words that were found; where no entry holds any of those that
     * were typed, they are `guessed`, and the entries are few; there, and where there are
     * none, the terms are those whose names look like what was typed.
     */
    async search(text) {
      await this.ready();
      const typed = this.words(text);
      const found = await Promise.all(typed.map((word) => this.find(word)));
      const unfit = this.unfit(typed);
      const guessed = !unfit.size && !found.some(({ known }) => known);
      const ranked = this.ranked(found);
      const entries = worth(ranked.filter(({ number }) => number < this.core.entries));
      const fit = entries.filter(({ number }) => !unfit.has(number));
      const last = [...unfit].sort((a, b) => a - b).map((number) => ({ number, score: 0 }));
      const named = worth(ranked.filter(({ number }) => number >= this.core.entries));
      if (guessed || !entries.length) this.spelling = await this.load("spelling");
      return {
        entries: [...fit.slice(0, guessed ? FEW : fit.length), ...last],
        terms:
          guessed || !ranked.length
            ? this.like(text)
            : named.map((hit) => ({ ...hit, term: this.core.terms[hit.number - this.core.entries] })),
        words: new Set(found.flatMap(({ words }) => words)),
        unfit,
        guessed: guessed && entries.length > 0,
      };
    }

    /** All documents that words lead to, best first. */
    ranked(found) {
      const scores = new Map();
      for (const { documents } of found) {
        for (const [number, score] of documents) {
          const sum = scores.get(number) || { score: 0, words: 0 };
          scores.set(number, { score: sum.score + score, words: sum.words + 1 });
        }
      }
      return [...scores]
        .map(([number, { score, words }]) => ({
          number,
          score: score * (0.3 + (0.7 * words) / found.length),
        }))
        .sort((a, b) => b.score - a.score || a.number - b.number);
    }

    /** The numbers of entries that say with half of these words, or more, what they do not suit. */
    unfit(typed) {
      const said = new Map();
      for (const word of typed) {
        const stems = Object.values(this.analyses).map((a) => a.stem(word));
        const numbers = stems.flatMap((stem) => this.core.not_for[stem] || []);
        for (const number of new Set(numbers)) said.set(number, (said.get(number) || 0) + 1);
      }
      return new Set([...said.keys()].filter((number) => 2 * said.get(number) >= typed.length));
    }

    /** The words of a question that say something; all, when none does. */
    words(text) {
      const all = tokens(text);
      const spoken = (name) => all.filter((word) => this.analyses[name].stop.has(word)).length;
      const languages = Object.keys(this.analyses).sort(
        (a, b) => spoken(b) - spoken(a) || (b === this.language) - (a === this.language),
      );
      const telling = all.filter((word) => !this.analyses[languages[0]].stop.has(word));
      return [...new Set(telling.length ? telling : all)];
    }

    /**
     * The documents that one typed word leads to, in whichever way is the best; `known` says
     * that they hold it, and that none of them was only guessed.
     */
    async find(typed) {
      const stems = [...new Set(Object.values(this.analyses).map((a) => a.stem(typed)))];
      let hits = await this.matches(typed, stems);
      const exact = isNumber(typed);
      if (!exact && !hits.some(({ sure }) => sure)) hits.push(...(await this.typos(typed, stems)));
      let known = hits.some(({ likely }) => likely);
      if (!exact && merge(hits).size < FEW) {
        const halves = await this.split(typed);
        known ||= !hits.length && belong(halves);
        hits = hits.length ? [...hits, ...weaker(halves)] : halves;
      }
      return { documents: merge(hits), words: hits.map(({ row }) => row[0]), known };
    }

    /** Words that are the typed one, or look like it without æøå; else, that begin alike. */
    async matches(typed, stems) {
      const rows = await this.rows([typed.slice(0, 4), ...stems]);
      const bares = stems.map(bare);
      const same = rows.flatMap((row) => {
        const found = { row, sure: true, likely: this.keeps(typed, row[0]) };
        if (stems.includes(row[0])) return [{ ...found, quality: 1 }];
        return bares.includes(bare(row[0])) ? [{ ...found, quality: SAME_LETTERS }] : [];
      });
      return same.length ? same : this.beginnings(bare(typed), bares, rows);
    }

    /** Whether a stem holds enough of a word to stand for it: *pot* does not for *pottery*. */
    keeps(typed, stem) {
      const irregular = Object.values(this.analyses).some((a) => a.irregular.has(typed));
      return irregular || stem.length > 3 || typed.length <= LONG;
    }

    /** Words that begin with what is typed, or that it begins with. */
    beginnings(typed, stems, rows) {
      return rows.flatMap((row) => {
        const [word, kind] = [bare(row[0]), row[1]];
        if (kind !== WHOLE_WORD) return [];
        const stem = stems.find((one) => one.length > 2 && word.startsWith(one));
        if (stem) {
          const quality = BEGINNING * Math.sqrt(stem.length / word.length);
          return [{ row, quality, sure: true, likely: true }];
        }
        const over = typed.length - word.length;
        const cut = !isNumber(typed) && word.length > 3 && over < 3 && typed.startsWith(word);
        return cut ? [{ row, quality: CUT, likely: true }] : [];
      });
    }

    /** Words one slip of the finger away; two in a long word. */
    async typos(typed, stems) {
      const wanted = [...new Set([typed, ...stems].map(bare))].filter((word) => word.length > 3);
      const starts = wanted.flatMap((word) => [
        word.slice(0, 2),
        word[1] + word[0],
        word.slice(1, 3),
        word[0] + word[2],
      ]);
      const rows = (await this.rows(starts)).filter(([, kind]) => kind === WHOLE_WORD);
      return rows.flatMap((row) => {
        const word = bare(row[0]);
        const near = wanted.filter((one) => Math.abs(one.length - word.length) <= 2);
        const slips = Math.min(...near.map((one) => distance(one, word)));
        const allowed = Math.min(...wanted.map((one) => one.length)) > 7 ? 2 : 1;
        const likely = slips === 1 && typed.length >= LONG && word[0] === bare(typed)[0];
        return slips <= allowed && word.length > 3 ? [{ row, quality: TYPO / slips, likely }] : [];
      });
    }

    /** The two halves of a compound that no text has; the longer one, if only one is known. */
    async split(typed) {
      const cuts = Array.from({ length: Math.max(typed.length - 5, 0) }, (_, i) => i + 3);
      const stems = (word) => Object.values(this.analyses).map((a) => a.stem(word));
      const joints = Object.values(this.analyses).map((a) => a.joints).join("");
      const halves = cuts.map((cut) => {
        const head = typed.slice(0, cut);
        const joined = cut > 3 && joints.includes(head.at(-1)) ? stems(head.slice(0, -1)) : [];
        return { heads: [...stems(head), ...joined], tails: stems(typed.slice(cut)) };
      });
      const wanted = halves.flatMap(({ heads, tails }) => [...heads, ...tails]);
      const known = new Map((await this.rows(wanted)).map((row) => [row[0], row]));
      const find = (forms) => forms.map((form) => known.get(form)).find(Boolean);
      const pairs = halves.map(({ heads, tails }) => [find(heads), find(tails)].filter(Boolean));
      const letters = (rows) => rows.reduce((sum, [word]) => sum + word.length, 0);
      const best = pairs
        .filter((rows) => rows.length === 2 || rows.some(([word]) => word.length > 3))
        .sort((a, b) => b.length - a.length || letters(b) - letters(a))[0];
      return (best || []).map((row) => ({ row, quality: (SPLIT * best.length) / 2 }));
    }

    /** The label or synonym most like a text that `search` found nothing for; '' when none is near. */
    nearest(text) {
      const typed = plain(text);
      if (!typed) return "";
      const far = Math.max(2, Math.floor(typed.length / 3));
      const slips = this.spelling.flat().map((word) => {
        const like = plain(word);
        return [Math.abs(like.length - typed.length) > far ? far + 1 : distance(like, typed), word];
      });
      const [least, word] = slips.sort((a, b) => a[0] - b[0])[0];
      return least <= far ? word : "";
    }

    /** The terms with a label or synonym that plainly looks like a text, the likest first. */
    like(text) {
      const typed = plain(text);
      const likeness = (word) => (word[0] === typed[0] ? alike(word, typed) : 0);
      const ranked = this.core.terms
        .map((term, i) => ({
          term,
          score: Math.max(...this.spelling[i].map((word) => likeness(plain(word)))),
        }))
        .filter(({ score }) => score >= NEAR)
        .sort((a, b) => b.score - a.score);
      const before = (i) => ranked.slice(0, i).filter(({ term }) => term[0] === ranked[i].term[0]);
      return ranked.filter((_, i) => before(i).length < NEAREST);
    }

    /** The rows of all shards that hold words with one of these beginnings. */
    async rows(beginnings) {
      const numbers = new Set(beginnings.flatMap((start) => this.shards(bare(start))));
      const shards = await Promise.all([...numbers].map((number) => this.load(`shard-${number}`)));
      return shards.flat();
    }

    /** The numbers of the shards in which words with this beginning lie. */
    shards(start) {
      const { shards } = this.core;
      const last = shards.findLastIndex((first) => first.slice(0, start.length) <= start);
      let first = shards.findLastIndex((word) => word <= start);
      first = Math.max(first, 0);
      return Array.from({ length: Math.max(last - first, 0) + 1 }, (_, i) => first + i);
    }
  }

  const ON = "z"; // the digit after which a step goes on

  /** The facets with the numbers of their entries, each told by how far it is on, in digits of 36. */
  const unpacked = (facets) => {
    const numbers = (steps) => {
      let number = 0;
      const reached = [...steps].map((digit) => [digit, (number += Number.parseInt(digit, 36))]);
      return reached.filter(([digit]) => digit !== ON).map(([, entry]) => entry);
    };
    const values = (facet) => Object.entries(facet).map(([value, steps]) => [value, numbers(steps)]);
    const all = Object.entries(facets).map(([key, facet]) => [key, Object.fromEntries(values(facet))]);
    return Object.fromEntries(all);
  };

  const worth = (ranked) =>
    ranked.filter(({ score }) => score >= WORTH_SHOWING * (ranked[0]?.score || 0));

  /** Whether some document is about what two halves mean together, or about the first of them. */
  const belong = (halves) => {
    if (halves.length < 2) return false;
    const [head, tail] = halves.map(({ row }) => merge([{ row, quality: 1 }]));
    return [...head].some(([n, weight]) => weight >= HEAD || Math.min(weight, tail.get(n) || 0) >= BOTH);
  };

  /** Whether a word is a number or has one in it: another number is another thing. */
  const isNumber = (word) => /\p{N}/u.test(word);

  /** A text as typed without accents and marks. */
  const plain = (text) => bare(tokens(text).join(" "));

  const threes = (word) =>
    new Set(Array.from({ length: word.length }, (_, i) => ` ${word} `.slice(i, i + 3)));

  /** How much two words look alike, from 0 to 1: by the groups of three letters of both. */
  const alike = (a, b) => {
    const [one, other] = [threes(a), threes(b)];
    return (2 * [...one].filter((three) => other.has(three)).length) / (one.size + other.size);
  };

  const weaker = (hits) => hits.map(({ row, quality }) => ({ row, quality: quality / 2 }));

  /** The best that any of the words gives each document. */
  const merge = (hits) => {
    const documents = new Map();
    for (const { row, quality } of hits) {
      let number = 0;
      for (const packed of row[2]) {
        number += Math.floor(packed / 256);
        const score = quality * (packed % 256);
        if (score > (documents.get(number) || 0)) documents.set(number, score);
      }
    }
    return documents;
  };

  /** Damerau–Levenshtein distance, with neighbours swapped as one slip. */
  const distance = (a, b) => {
    let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, i) => i)];
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        const change = a[i - 1] === b[j - 1] ? 0 : 1;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + change);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          next[j] = Math.min(next[j], before[j - 2] + 1);
        }
      }
      [before, row] = [row, next];
    }
    return row[b.length];
  };

  Object.assign(Metodebank.search, { Engine, distance });
})();
