// Which kind of figure what is found may be called: none that says more than was compared.  What
// stands in the way is told as a code, for which `sentence.js` has the words.  No page is touched here.
"use strict";
(() => {
  const COUNTED = ["reach", "result"]; // that somebody counted, and nobody answered
  const COMPARED = ["comparison", "effect"];
  const FAIR = ["lot"]; // ways of choosing who took part that bear the word effect
  const SOME_WORDS = 3; // of a description: fewer name nobody whom a reader could look for
  const isDescribed = (text) => (text.match(/\p{L}[\p{L}\p{M}'’-]+|\d+/gu) ?? []).length >= SOME_WORDS;

  /** `given` and `floors` are those of `sentence.js`; `found` is what `finding.js` returns. */
  Metodebank.value.kinds = (given, floors) => {
    const isOfCounts = COUNTED.includes(given.kind);
    const isCounted = !given.scale && isOfCounts;
    const isCompared = COMPARED.includes(given.kind);
    const isDrawn = given.who === "groups" && FAIR.includes(given.made);
    const isBaseLine = given.who === "once" && given.time === "before";
    const areGroups = ({ isTogether }) => given.who === "groups" && !isTogether;

    /* Of those who were drawn: without most of them nobody knows what parted the groups. */

    const isUnasked = ({ answered }) => answered.some(({ asked }) => asked === null);
    const areSilent = ({ answered }) => answered.some(({ n, asked }) => 100 * n < floors.answered * asked);
    const bearsEffect = (found) => isDrawn && !isUnasked(found) && !areSilent(found);

    /** The kind that the sentence begins with: no effect where too few of those who were drawn are told of. */
    const kindOf = (found) => (given.kind === "effect" && !bearsEffect(found) ? "comparison" : given.kind);

    /** Why it begins with another kind than was chosen, '' where it does not. */
    const whyOther = (found) => {
      if (kindOf(found) === given.kind) return "";
      return isUnasked(found) ? "effect_unasked" : "effect_silent";
    };

    /* Why a sentence cannot be of its kind: a code, '' where it can. */

    const noEffect = ({ shares, means, change, meanChange }) => {
      const differs = shares ? change : means ? meanChange : null;
      if (given.kind !== "effect") return "";
      if (!differs) return "effect_median";
      if (differs.isFew) return "effect_few";
      if (differs.isFlat) return "effect_flat";
      if (!differs.isApart) return "effect_none";
      return given.made && !isDrawn ? "effect_made" : "";
    };

    const noComparison = (found) => {
      if (!isCompared) return "";
      if (given.who !== "groups") return `${given.kind}_once`;
      return found.isTogether ? `compared_together.${found.isTogether}` : noEffect(found);
    };

    const noTime = () => {
      if (given.who !== "once") return "";
      if (!given.time) return "ask_time";
      return given.kind === "result" && isBaseLine ? "result_base" : "";
    };

    /** Two groups are described whatever is told of them: else a reader takes the one for what the other became. */
    const noGroups = (found) => {
      if (!areGroups(found)) return "";
      if (!given.made) return "ask_made";
      return isDescribed(given.described) ? "" : "ask_described";
    };

    const notThis = (found) => {
      if (given.scale && isOfCounts) return "scale_kind";
      return noComparison(found) || noTime() || noGroups(found);
    };

    return { areGroups, areSilent, bearsEffect, isBaseLine, isCompared, isCounted, isDrawn, kindOf, notThis, whyOther };
  };
})();
