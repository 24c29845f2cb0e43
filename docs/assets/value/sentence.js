// What is found, in words: each line of the result, and the sentence that goes into a plan, an
// application or a case.  It begins with its kind of figure, of which `kinds.js` knows whether it is
// borne.  No page is touched here.
"use strict";
(() => {
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const FEW = 0.05; // of those who were asked: so few silent ones move no figure far
  const total = (numbers) => numbers.reduce((sum, one) => sum + one, 0);
  /** A whole number with a mark between its thousands. */
  const grouped = (number, mark) => String(number).replace(/\B(?=(?:\d{3})+$)/g, mark);
  const breadth = ({ low, high }) => high - low;
  const isNone = ({ value }) => Math.abs(value) < 1e-9; // but for rounding

  /**
   * `say` are the words, with `decimal`, `thousands` and the labels of `kinds`; `given` is what was
   * asked for (finding.js) with `what`, `when`, `kind`, `described`, the `names` of the groups, how
   * they were `made`: "lot", "cluster" (lots between areas), "waiting" (a list), "selves", "others" or
   * "elsewhere"; and of what was measured once the `time`: "before" anything began or "since".
   */
  Metodebank.value.words = (spoken, given, floors) => {
    const kinds = Metodebank.value.kinds(given, floors);
    const { areGroups, areSilent, bearsEffect, isBaseLine, isCompared, isCounted, isDrawn, kindOf } = kinds;

    /** The words for what is counted, and for who was drawn, in place of those for answers. */
    const worded = (words) => ({ ...words, ...(isCounted ? words.counted : {}), ...(isDrawn ? words.drawn : {}) });
    // Of pairs silent is who did not answer both times.
    const twice = given.who === "paired" ? spoken[isCounted ? "counted_twice" : "twice"] : {};
    const say = { ...worded(spoken), ...twice };
    const all = worded(spoken.say);

    /* Numbers. */

    const signed = (text) => text.replace("-", "−").replace(/^−(?=0$|0[.,]0$)/, "");
    const whole = (number) => signed(grouped(number, say.thousands));
    const hundredths = (share) => Math.round(share * 100);
    const tenths = (number) => Math.round(Number(number.toFixed(1)) * 10);
    const percent = (share) => signed(String(hundredths(share)));
    const written = (number, digits) => signed(number.toFixed(digits).replace(".", say.decimal));
    const point = (number) => written(number, 1);
    const plain = (number) => signed(String(number).replace(".", say.decimal));
    const ends = (one, as) => ({ low: as(one.low), high: as(one.high) });

    /** A share in per cent: what is not all is not 100, and what is some is not 0. */
    const percentOf = ({ count, of, share }) => {
      const shown = hundredths(share.value);
      if (shown === 0 && count > 0) return say.near.none;
      return shown === 100 && count < of ? say.near.all : percent(share.value);
    };

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

    /** Whether those who are silent could move each figure by more than its interval is wide. */
    const isSilenceLarger = ({ answered, shares, means, change, meanChange, isTogether }) => {
      const sum = { n: total(answered.map(({ n }) => n)), asked: total(answered.map(({ asked }) => asked)) };
      const silent = (isTogether ? [sum] : answered).map(({ n, asked }) => (asked - n) / asked);
      const both = given.who === "paired" ? 2 * silent[0] : total(silent); // a difference is moved at both ends
      const scale = given.scale ? given.scale[1] - given.scale[0] : 1;
      const figures = [
        ...(shares ?? []).map(({ share }, i) => [silent[i] ?? silent[0], share]),
        ...(means ?? []).map(({ mean }, i) => [scale * (silent[i] ?? silent[0]), mean]),
        [both, change],
        [scale * both, meanChange],
      ].filter(([, one]) => one && !one.isFew);
      return figures.length > 0 && figures.every(([moved, one]) => moved > breadth(one));
    };

    const silentLine = (found) => {
      if (found.answered.some(({ asked }) => asked === null)) return say.silent_unknown;
      const n = total(found.answered.map((one) => one.asked - one.n));
      if (!n) return "";
      const isFew = n < FEW * total(found.answered.map(({ asked }) => asked));
      const code = isFew ? "silent_few" : isSilenceLarger(found) ? "silent_larger" : "silent";
      return filled(say[code], { n: whole(n) });
    };

    const silentIf = ({ answered, shares }) => {
      const [{ n, asked }] = answered;
      if (given.who !== "once" || !shares || asked === null || asked === n) return "";
      const [{ count }] = shares;
      const values = { least: whole(count), most: whole(count + asked - n), asked: whole(asked) };
      return given.scale ? filled(say.silent_if_scale, { ...values, from: plain(given.from) }) : filled(say.silent_if, values);
    };

    const answered = (found) => [
      ...found.answered.map((one, i) => named(found.answered.length > 1 ? given.names[i] : "", answeredLine(one))),
      silentLine(found),
      silentIf(found),
      found.isTogether ? filled(say.together[found.isTogether], floors) : "",
      found.unsure && !given.scale ? filled(say.unsure, { n: whole(found.unsure) }) : "",
    ];

    /* Shares, means, and by how much they differ. */

    const shareLine = ({ count, of, share }) => {
      const counts = { count: whole(count), of: whole(of) };
      if (!share) return filled(of < floors.percent ? say.share_few : say.share_counts, { ...counts, percent: floors.percent });
      return filled(say.share, { ...counts, percent: percentOf({ count, of, share }), ...ends(share, percent) });
    };

    const meanLine = ({ of, mean }) => {
      if (!mean) return of < floors.percent ? filled(say.mean_few, { of: whole(of), percent: floors.percent }) : "";
      return filled(mean.isFlat ? say.mean_flat : say.mean, { of: whole(of), value: point(mean.value), ...ends(mean, point) });
    };

    const few = { apart: "few_apart", paired: "few_paired", groups: "few_groups" };

    // How a figure is written, and rounded, and where it stands in what was found.
    const inPoints = { as: percent, fine: (share) => written(100 * share, 1), rounded: hundredths, of: ({ share }) => share };
    const inMeans = { as: point, fine: (number) => written(number, 2), rounded: tenths, of: ({ mean }) => mean };
    /** How a figure of a difference is written: with one more digit where it would look like none and is not. */
    const closely = ({ as, fine, rounded }, { isApart }) => (number) => (isApart && !rounded(number) ? fine : as)(number);

    const medianLine = ({ of, median }) => (median === null ? "" : filled(say.median, { of: whole(of), value: plain(median) }));

    /** A difference without a sign: what is later is higher or lower, and of two groups, which have no order, one is higher. */
    const turned = ({ value, low, high, isApart }) => {
      const isDown = value < 0;
      const one = isDown ? { value: -value, low: -high, high: -low, isApart } : { value, low, high, isApart };
      if (given.who === "groups") return { ...one, way: "higher", other: "lower", higher: given.names[isDown ? 0 : 1] };
      return isDown ? { ...one, way: "lower", other: "higher" } : { ...one, way: "higher", other: "lower" };
    };

    /** From where to where a difference goes: in words where it may go the other way. */
    const spanSaid = ({ low, high, way, other, isApart }, unit) => {
      const isAcross = unit.rounded(low) < 0;
      const words = { way: say.ways[way], other: say.ways[other] };
      const as = closely(unit, { isApart });
      return filled(isAcross ? say.across : say.to, { low: as(isAcross ? -low : low), high: as(high), ...words });
    };

    const changeSaid = (texts, words, change, unit) => {
      const one = turned(change);
      const values = { points: closely(unit, one)(one.value), way: say.ways[one.way], higher: one.higher };
      if (!unit.rounded(one.value) && !one.isApart) return filled(texts[words], { ...values, span: filled(say.to, ends(change, unit.as)) });
      return filled(texts[`${words}_${one.higher ? "groups" : "then"}`], { ...values, span: spanSaid(one, unit) });
    };

    /** Whether the two figures, as they are shown, differ by something else than is shown. */
    const isOff = (some, change, { of, rounded }) => {
      const [first, second] = some.map((one) => rounded(of(one).value));
      return Math.abs(second - first) !== Math.abs(rounded(turned(change).value));
    };

    const apartSaid = (found) =>
      given.kind === "effect" && bearsEffect(found) ? filled(say.differs_effect, { how: say.hows[given.made] }) : say.differs;

    /** A difference whose interval cannot be worked out, since nobody differs from anybody. */
    const flatSaid = (texts, change, unit) => {
      const one = turned(change);
      const as = isNone(one) ? "none" : one.higher ? "groups" : "then";
      const amount = filled(say.amounts[as], { points: unit.as(one.value), way: say.ways[one.way], higher: one.higher });
      return filled(texts.flat_difference, { amount, why: say.flats[given.who] });
    };

    const verdict = (texts, change) => (isNone(change) ? texts.none : texts.no_difference);

    const changeLines = (found, some, change, words, unit) => {
      if (!change) return [];
      if (change.isFew) return [filled(say[few[given.who]], floors)];
      if (change.isFlat) return [flatSaid(say, change, unit)];
      return [
        changeSaid(say, words, change, unit),
        isOff(some, change, unit) ? say.rounded : "",
        change.isApart ? apartSaid(found) : verdict(say, change),
      ];
    };

    const shares = (found) => [
      ...(found.shares ?? []).map((one, i) => named(nameOf(found, i), shareLine(one))),
      isCounted && found.shares?.some(({ share }) => share) ? say.interval : "",
      ...changeLines(found, found.shares, found.change, "difference", inPoints),
    ];

    const medians = (found) => [
      ...(found.medians ?? []).map((one, i) => medianLine(one) && named(nameOf(found, i), medianLine(one))),
      found.areFew && !found.shares && !found.means ? filled(say[few[given.who]], floors) : "",
    ];

    const means = (found) => [
      ...(found.means ?? []).map((one, i) => named(nameOf(found, i), meanLine(one))),
      ...changeLines(found, found.means, found.meanChange, "mean_difference", inMeans),
    ];

    /* The sentence. */

    const partOf = ({ count, of, share }, isShort) => {
      const counts = { count: whole(count), of: whole(of) };
      if (!share) return filled(all.part, counts);
      return filled(isShort ? all.share_short : all.share, { ...counts, percent: percentOf({ count, of, share }), ...ends(share, percent) });
    };

    const meanPart = ({ of, mean }, isShort) => {
      const values = { of: whole(of), scale: scaleOf() };
      if (!mean) return filled(all.mean_few, values);
      return filled(isShort ? all.mean_short : mean.isFlat ? all.mean_flat : all.mean, { ...values, value: point(mean.value), ...ends(mean, point) });
    };

    const medianPart = ({ of, median }, isShort) =>
      filled(isShort ? all.median_short : all.median, { of: whole(of), scale: scaleOf(), value: plain(median) });

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
      const isOfGroups = given.who === "groups";
      if (!change) return words === "median_points" && some.length > 1 ? [isOfGroups ? all.median_groups : all.median_points] : [];
      if (change.isFew) return [isOfGroups ? all.few_groups : all.few];
      if (change.isFlat) return [flatSaid(all, change, unit)];
      const told = changeSaid(all, words, change, unit);
      return [told, isOff(some, change, unit) ? all.rounded : "", change.isApart ? "" : verdict(all, change)];
    };

    const hasMedians = ({ medians: some }) => Boolean(some?.every(({ median }) => median !== null));

    /** The part of what is found that the sentence tells: shares, or else means, or the middle answer. */
    const told = (found) => {
      if (found.shares) return { some: found.shares, part: partOf, change: found.change, words: "points", unit: inPoints, few: ({ share }) => !share };
      if (found.means) return { some: found.means, part: meanPart, change: found.meanChange, words: "mean_points", unit: inMeans, few: () => false };
      return { some: found.medians, part: medianPart, change: null, words: "median_points", few: () => false };
    };

    const whoAnswered = ({ answered: [one, other] }) => {
      if (one.asked === null || other?.asked === null) return all.unasked;
      const values = { n: whole(one.n), asked: whole(one.asked) };
      if (given.who === "paired") return filled(all.answered_twice, values);
      if (!other) return filled(all[one.n === one.asked ? "answered_all" : "answered"], values);
      const second = { n2: whole(other.n), asked2: whole(other.asked), first: given.names[0], second: given.names[1] };
      return filled(given.who === "groups" ? all.answered_groups : all.answered_two, { ...values, ...second });
    };

    const pairing = (found) => {
      if (given.who === "once") return all.times[given.time];
      if (given.who === "apart") return all.apart;
      return given.who === "paired" ? filled(all.paired, { of: whole(told(found).some[0].of) }) : "";
    };

    const stop = (text) => text.trim().replace(/[.\s]+$/, "");

    /** What is told of a code of `kinds.js`. */
    const why = (code) => {
      const words = { kind: say.kinds[given.kind], groups: say.groups, missing: 100 - floors.answered };
      const text = code.split(".").reduce((some, name) => some[name], say);
      return filled(text, { ...floors, ...say.kinds, ...words });
    };

    /** Why no sentence can be written yet, '' where one can. */
    const missing = (found) => {
      if (!found.shares && !found.means && !hasMedians(found)) return say.ask_share;
      if (!given.what.trim()) return say.ask_what;
      if (!say.kinds[given.kind]) return say.ask_kind;
      const code = kinds.notThis(found);
      return code && why(code);
    };

    /** Why it begins with another kind than was chosen, '' where it does not. */
    const whyOther = (found) => {
      const code = kinds.whyOther(found);
      return code && why(code);
    };

    const kindCaveat = (found) => {
      if (given.kind === "assessment") return areGroups(found) || isBaseLine ? all.own : all.assessment;
      if (isCompared) return given.scale ? all.own : "";
      return given.kind === "result" && areGroups(found) ? "" : all[given.kind];
    };

    /** What the kind of figure leaves open; of groups also how they were made, and what does not follow. */
    const caveats = (found) => {
      if (!areGroups(found)) return [kindCaveat(found)];
      const described = stop(given.described);
      const isEffect = kindOf(found) === "effect";
      return [
        all.mades[given.made],
        filled(isEffect ? all.effect : all.compared, { described }),
        isEffect && found.answered.some(({ n, asked }) => n < asked) ? all.caveats[given.made] : "",
        isDrawn && areSilent(found) ? filled(all.dropped, floors) : "",
        isEffect || told(found).change?.isFew ? "" : all.cause,
        kindCaveat(found),
      ];
    };

    /** A figure for a cell of its own, which says what scale it is on. */
    const cellOf = (one, found, part) => (found.shares ? part(one, true) : filled(all.on_scale, { figure: part(one, true), scale: scaleOf() }));

    /** What was measured at the start (`base`) and `since`, as far as it is either; groups are none. */
    const timed = ([first, second]) => {
      if (given.who === "groups") return {};
      if (given.who === "once") return { [isBaseLine ? "base" : "since"]: first };
      return { base: first, since: second };
    };

    /**
     * The sentence as `{ kind, why, text, value, base, since, what, when, mark }` with what it is `about`
     * (the scale and who answered) and the `change` with its doubt, or what it lacks as `{ missing }`.
     */
    const sentence = (found) => {
      const lacks = missing(found);
      if (lacks) return { missing: lacks };
      const { some, part, few: isFew } = told(found);
      const parts = [
        numbers(some, part, found),
        ...(some.length === 1 && isFew(some[0]) ? [all.few_once] : []),
        ...differs(told(found)),
        !found.shares && some.length > 1 && some.every(({ mean, median }) => mean || typeof median === "number")
          ? filled(all.scale, { low: plain(given.scale[0]), high: plain(given.scale[1]) })
          : "",
        pairing(found),
        whoAnswered(found),
        found.unsure ? filled(given.scale ? all.unsure_scale : all.unsure, { n: whole(found.unsure) }) : "",
        isCounted && some.some(({ share }) => share) ? all.interval : "",
        given.when.trim() ? filled(all.when, { when: stop(given.when) }) : "",
        ...caveats(found),
      ];
      return {
        kind: kindOf(found),
        why: whyOther(found),
        text: parts.filter(Boolean).join(" "),
        value: some.map((one, i) => [nameOf(found, i), part(one, true)].filter(Boolean).join(": ")).join("; "),
        ...timed(some.map((one) => cellOf(one, found, part))),
        what: what(found),
        when: given.when.trim(),
        about: [found.shares || !given.scale ? "" : filled(all.scale, ends({ low: given.scale[0], high: given.scale[1] }, plain)), whoAnswered(found)].filter(Boolean).join(" "),
        change: given.who === "once" ? "" : [...differs(told(found)), pairing(found)].filter(Boolean).join(" "),
        mark: markOf(found),
      };
    };

    /** The counts as a mark that the bank draws: a part of a whole, or one before and one after. */
    const markOf = ({ shares: some }) => {
      if (!some || (some.length > 1 && given.who === "groups")) return "";
      return `{${some.map(({ count, of }) => `${count} ${say.of} ${of}`).join(" -> ")}}`;
    };

    const line = ({ kind, text }) => filled(all.line, { kind: say.kinds[kind], text });

    return { answered, line, means, medians, missing, percent, plain, say, sentence, shares, whole };
  };

  Object.assign(Metodebank.value, { filled, grouped });
})();
