// Words reduced to what they mean.  The twin of hooks/metodebank/words/analysis.py:
// the same steps over the same tables, held together by tests/search/test_vectors.py.
"use strict";

(() => {
  const LETTERS = { æ: "ae", ø: "oe", å: "aa", ä: "ae", ö: "oe", ß: "ss" };
  const DOUBLE = /([bdfgklmnprst])\1$/;

  /** Small letters a–z: æ as ae, ø as oe, å as aa, no accents. */
  const fold = (text) =>
    text
      .normalize("NFC")
      .toLowerCase()
      .replace(/[æøåäöß]/g, (letter) => LETTERS[letter])
      .normalize("NFKD")
      .replace(/\p{M}/gu, "");

  /** A folded word as typed without æøå: a for ae and aa, o for oe. */
  const bare = (folded) =>
    folded.replaceAll("ae", "a").replaceAll("oe", "o").replaceAll("aa", "a");

  /** The folded words of a text. */
  const tokens = (text) => fold(text).match(/[a-z0-9]+/g) || [];

  /** One language's tables. */
  class Analysis {
    constructor(tables) {
      this.spelling = tables.spelling;
      this.endings = tables.endings;
      this.irregular = new Map(Object.entries(tables.irregular));
      this.stop = new Set(tables.stop);
      this.joints = tables.joints;
    }

    /** A folded word without its inflection. */
    stem(word) {
      if (this.irregular.has(word)) return this.irregular.get(word);
      for (const [there, here] of this.spelling) word = word.replaceAll(there, here);
      for (;;) {
        const shorter = this.cut(word);
        if (shorter === word) return word;
        word = shorter;
      }
    }

    cut(word) {
      for (const [ending, left] of this.endings) {
        if (word.endsWith(ending) && word.length - ending.length >= left) {
          return word.slice(0, -ending.length).replace(DOUBLE, "$1");
        }
      }
      return word.length > 3 ? word.replace(DOUBLE, "$1") : word;
    }
  }

  Object.assign(Metodebank.search, { fold, bare, tokens, Analysis });
})();
