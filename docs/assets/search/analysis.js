// Words reduced to what they mean.  The twin of hooks/metodebank/words/analysis.py:
// the same steps over the same tables, held together by tests/search/test_vectors.py.
"use strict";

(() => {
  const LETTERS = {
    æ: "ae",
    ø: "oe",
    å: "aa",
    ä: "ae",
    ö: "oe",
    œ: "oe",
    ß: "ss",
    þ: "th",
    ł: "l",
    đ: "d",
    ð: "d",
    ħ: "h",
    ŧ: "t",
    ŋ: "n",
    ı: "i",
    ə: "e",
    ς: "σ",
  };
  // Signs that are words by themselves; all else is words of letters and digits.
  const SIGNS =
    "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff";
  const WORDS = new RegExp(`[${SIGNS}]|(?:(?![${SIGNS}])[\\p{L}\\p{N}])+`, "gu");
  const DOUBLE = /([bdfgklmnprst])\1$/;

  const inLatin = (text) => text.replace(/[^\0-\x7f]/g, (letter) => LETTERS[letter] || letter);

  /** Small letters, Latin ones as a–z: æ as ae, ø as oe, å as aa, no accents, nothing unseen. */
  const fold = (text) => {
    const plain = inLatin(text.normalize("NFC").toLowerCase()).normalize("NFKD");
    return inLatin(plain.replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase());
  };

  /** A folded word as typed without æøå: a for ae and aa, o for oe. */
  const bare = (folded) =>
    folded.replaceAll("ae", "a").replaceAll("oe", "o").replaceAll("aa", "a");

  /** The folded words of a text, in whatever script. */
  const tokens = (text) => fold(text).match(WORDS) || [];

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
