// What is found, in words: each line of the result, and the sentence that goes into a plan, an
// application or a case.  It begins with its kind of figure, and is refused to a kind that says more
// than was compared.  No page is touched here.
"use strict";
(() => {
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const FEW = 0.05; // of those who were asked: so few silent ones move no figure far
  const isApart = ({ low, high }) => low > 0 || high < 0;
  const FAIR = ["lot"]; // ways of choosing who took part that bear the word effect
  const SOME_WORDS = 3; // of a description: fewer name nobody whom a reader could look for
  const isDescribed = (text) => (text.match(/\p{L}[\p{L}\p{M}'’-]+|\d+/gu) ?? []).length >= SOME_WORDS;

  /**
   * `say` are the words, with `decimal`, `thousands` and the labels of `kinds`; `given` is what was
   * asked for (finding.js) with `what`, `when`, `kind`, `described`, the `names` of the groups, how
   * they were `made`: "lot", "waiting" (a list), "selves", "others" or "elsewhere"; and of what was
   * measured once the `time`: "before" anything began or "since".
   */
  Metodebank.value.words = (say, given, floors) => {
    const all = say.say;

    /* Numbers. */

    const signed = (text) => text.replace("-", "−").replace(/^−(?=0$|0[.,]0$)/, "");
    const whole = (number) => signed(String(number)).replace(/\B(?=(?:\d{3})+$)/g, say.thousands);
    const hundredths = (share) => Math.round(share * 100);
    const tenths = (number) => Math.round(Number(number.toFixed(1)) * 10);
    const percent = (share) => signed(String(hundredths(share)));
    const point = (number) => signed(number.toFixed(1).replace(".", say.decimal));
    const plain = (number) => signed(String(number).replace(".", say.decimal));
    const ends = (one, as) => ({ low: as(one.low), high: as(one.high) });

    const scaleOf = () => filled(say.range, { low: plain(given.scale[0]), high: plain(given.scale[1]) });
    const capital = (text) => text.replace(/^\p{L}/u, (letter) => letter.toUpperCase());
    const named = (name, text) => (name ? filled(say.named, { Name: capital(name), text }) : text);
    const nameOf = (found, i) => (found.isTogether || given.names.length < 2 ? "" : given.names[i]);

    /* Who answered: the first line of all. */

    const answeredLine = ({ n, asked }) => {
      const twice = given.who === "paired" ? "answered_twice" : "answered";
      const code = asked === null ? `${twice}_unknown` : asked === n && twice === "answered" ? "answered_all" : twice;
      return filled(say[code], { n: whole(n), asked: asked === null ? "" : whole(asked) });
    };

    const silentLine = ({ answered }) => {
      if (answered.some(({ asked }) => asked === null)) return say.silent_unknown;
      const total = (numbers) => numbers.reduce((sum, one) => sum + one, 0);
      const n = total(answered.map((one) => one.asked - one.n));
      if (!n) return "";
      const isFew = n < FEW * total(answered.map(({ asked }) => asked));
      return filled(isFew ? say.silent_few : say.silent, { n: whole(n) });
    };

    const silentIf = ({ answered, shares }) => {
      const [{ n, asked }] = answered;
      if (given.who !== "once" || !shares || asked === null || asked === n) return "";
      const [{ count }] = shares;
      return filled(say.silent_if, { least: whole(count), most: whole(count + asked - n), asked: whole(asked) });
    };

    const answered = (found) => [
      ...found.answered.map((one, i) => named(found.answered.length > 1 ? given.names[i] : "", answeredLine(one))),
      silentLine(found),
      silentIf(found),
      found.isTogether ? filled(say.together, floors) : "",
    ];

    /* Shares, means, and by how much they differ. */

    const shareLine = ({ count, of, share }) => {
      const counts = { count: whole(count), of: whole(of) };
      if (!share) return filled(say.share_few, { ...counts, percent: floors.percent });
      return filled(say.share, { ...counts, percent: percent(share.value), ...ends(share, percent) });
    };

    const meanLine = ({ of, mean }) => {
      if (!mean) return filled(say.mean_few, { of: whole(of), percent: floors.percent });
      return filled(say.mean, { of: whole(of), value: point(mean.value), ...ends(mean, point) });
    };

    const few = { apart: "few_apart", paired: "few_paired", groups: "few_groups" };

    // How a figure is written, and rounded, and where it stands in what was found.
    const inPoints = { as: percent, rounded: hundredths, of: ({ share }) => share };
    const inMeans = { as: point, rounded: tenths, of: ({ mean }) => mean };

    /** A difference; of two groups, which have no order that gives a sign, from the lower to the `higher`. */
    const upward = (change) => {
      if (given.who !== "groups") return change;
      const { value, low, high } = change;
      return value < 0 ? { value: -value, low: -high, high: -low, higher: given.names[0] } : { value, low, high, higher: given.names[1] };
    };

    const changeSaid = (texts, words, change, { as, rounded }) => {
      const one = upward(change);
      const text = texts[one.higher && rounded(one.value) ? `${words}_groups` : words];
      return filled(text, { points: as(one.value), ...ends(one, as), higher: one.higher });
    };

    /** Whether the two figures, as they are shown, differ by something else than is shown. */
    const isOff = (some, change, { of, rounded }) => {
      const [first, second] = some.map((one) => rounded(of(one).value));
      return Math.abs(second - first) !== Math.abs(rounded(upward(change).value));
    };

    const isFair = () => given.who === "groups" && FAIR.includes(given.made);

    const apartSaid = () =>
      given.kind === "effect" && isFair() ? filled(say.differs_effect, { how: say.hows[given.made] }) : say.differs;

    const changeLines = (some, change, words, unit) => {
      if (!change) return [];
      if (change.isFew) return [filled(say[few[given.who]], floors)];
      return [
        changeSaid(say, words, change, unit),
        isOff(some, change, unit) ? say.rounded : "",
        isApart(change) ? apartSaid() : say.no_difference,
      ];
    };

    const shares = (found) => [
      ...(found.shares ?? []).map((one, i) => named(nameOf(found, i), shareLine(one))),
      ...changeLines(found.shares, found.change, "difference", inPoints),
    ];

    const means = (found) => [
      ...(found.means ?? []).map((one, i) => named(nameOf(found, i), meanLine(one))),
      ...changeLines(found.means, found.meanChange, "mean_difference", inMeans),
    ];

    /* The sentence. */

    const partOf = ({ count, of, share }, isShort) => {
      const counts = { count: whole(count), of: whole(of) };
      if (!share) return filled(all.part, counts);
      return filled(isShort ? all.share_short : all.share, { ...counts, percent: percent(share.value), ...ends(share, percent) });
    };

    const meanPart = ({ of, mean }, isShort) => {
      const values = { of: whole(of), scale: scaleOf() };
      if (!mean) return filled(all.mean_few, values);
      return filled(isShort ? all.mean_short : all.mean, { ...values, value: point(mean.value), ...ends(mean, point) });
    };

    const what = (found) =>
      found.shares && given.scale
        ? filled(all.at_least, { what: given.what, from: plain(given.from), scale: scaleOf() })
        : given.what;

    const numbers = (some, part, found) => {
      const told = { what: what(found), first: given.names[0], second: given.names[1] };
      if (some.length === 1) return filled(all.once, { ...told, share: part(some[0], false) });
      return filled(given.who === "groups" ? all.two_groups : all.two, { ...told, one: part(some[0], true), other: part(some[1], true) });
    };

    const differs = ({ some, change, words, unit }) => {
      if (!change) return [];
      if (change.isFew) return [given.who === "groups" ? all.few_groups : all.few];
      const told = changeSaid(all, words, change, unit);
      return [told, isOff(some, change, unit) ? all.rounded : "", isApart(change) ? "" : all.no_difference];
    };

    /** The part of what is found that the sentence tells: shares, or else means. */
    const told = (found) =>
      found.shares
        ? { some: found.shares, part: partOf, change: found.change, words: "points", unit: inPoints, few: ({ share }) => !share }
        : { some: found.means, part: meanPart, change: found.meanChange, words: "mean_points", unit: inMeans, few: () => false };

    const whoAnswered = ({ answered: [one, other] }) => {
      if (one.asked === null || other?.asked === null) return all.unasked;
      const values = { n: whole(one.n), asked: whole(one.asked) };
      if (given.who === "paired") return filled(all.answered_twice, values);
      if (!other) return filled(all.answered, values);
      const second = { n2: whole(other.n), asked2: whole(other.asked), first: given.names[0], second: given.names[1] };
      return filled(given.who === "groups" ? all.answered_groups : all.answered_two, { ...values, ...second });
    };

    const pairing = (found) => {
      if (given.who === "once") return all.times[given.time];
      if (given.who === "apart") return all.apart;
      return given.who === "paired" ? filled(all.paired, { of: whole(found.answered[0].n) }) : "";
    };

    const stop = (text) => text.trim().replace(/[.\s]+$/, "");

    const isCompared = () => ["comparison", "effect"].includes(given.kind);
    const isBaseLine = () => given.who === "once" && given.time === "before";
    const areTwoResults = (found) => given.kind === "result" && given.who === "groups" && !found.isTogether;

    /** Why no sentence can be written yet, '' where one can. */
    const missing = (found) => {
      const kind = say.kinds[given.kind];
      const { change } = told(found);
      if (!found.shares && !found.means) return say.ask_share;
      if (!given.what.trim()) return say.ask_what;
      if (!kind) return say.ask_kind;
      if (given.kind === "effect") {
        if (given.who !== "groups" || found.isTogether) return filled(say.effect_groups, { groups: say.groups });
        if (change.isFew) return filled(say.effect_few, floors);
        if (!isApart(change)) return filled(say.effect_none, { comparison: say.kinds.comparison });
        if (given.made && !isFair()) return filled(say.effect_made, { comparison: say.kinds.comparison });
      }
      if (isCompared() && (given.who === "once" || found.isTogether)) return filled(say.comparison_once, { kind });
      if (given.who === "once" && !given.time) return say.ask_time;
      if (given.kind === "result" && isBaseLine()) return filled(say.result_base, { kind });
      if (!isCompared() && !areTwoResults(found)) return "";
      if (isCompared() && given.who === "groups" && !given.made) return filled(say.ask_made, { kind });
      return isDescribed(given.described) ? "" : filled(say.ask_described, { kind });
    };

    /** What the kind of figure leaves open; of what is compared first how the groups were made. */
    const caveats = (found) => [
      isCompared() && given.who === "groups" ? all.mades[given.made] : "",
      filled(all[areTwoResults(found) ? "result_groups" : given.kind], { described: stop(given.described) }),
      given.kind === "effect" ? all.caveats[given.made] : "",
    ];

    /** What was measured at the start (`base`) and `since`, as far as it is either; groups are none. */
    const timed = ([first, second]) => {
      if (given.who === "groups") return {};
      if (given.who === "once") return { [isBaseLine() ? "base" : "since"]: first };
      return { base: first, since: second };
    };

    /**
     * The sentence as `{ kind, text, value, base, since, what, when, mark }`, or what it lacks as
     * `{ missing }`.
     */
    const sentence = (found) => {
      const lacks = missing(found);
      if (lacks) return { missing: lacks };
      const { some, part, few: isFew } = told(found);
      const parts = [
        numbers(some, part, found),
        ...(some.length === 1 && isFew(some[0]) ? [all.few_once] : []),
        ...differs(told(found)),
        !found.shares && some.length > 1 && some.every(({ mean }) => mean)
          ? filled(all.scale, { low: plain(given.scale[0]), high: plain(given.scale[1]) })
          : "",
        pairing(found),
        whoAnswered(found),
        given.when.trim() ? filled(all.when, { when: stop(given.when) }) : "",
        ...caveats(found),
      ];
      return {
        kind: given.kind,
        text: parts.filter(Boolean).join(" "),
        value: some.map((one, i) => [nameOf(found, i), part(one, true)].filter(Boolean).join(": ")).join("; "),
        ...timed(some.map((one) => part(one, true))),
        what: given.what.trim(),
        when: given.when.trim(),
        mark: markOf(found),
      };
    };

    /** The counts as a mark that the bank draws: a part of a whole, or one before and one after. */
    const markOf = ({ shares: some }) => {
      if (!some || (some.length > 1 && given.who === "groups")) return "";
      return `{${some.map(({ count, of }) => `${count} ${say.of} ${of}`).join(" -> ")}}`;
    };

    const line = ({ kind, text }) => filled(all.line, { kind: say.kinds[kind], text });

    return { answered, line, means, missing, percent, plain, sentence, shares, whole };
  };

  Object.assign(Metodebank.value, { filled });
})();
