// Shares, means and their differences, each with the interval that holds the true one 95 times of
// 100.  The same as measuring/intervals.py, which names the sources of each formula.
"use strict";
(() => {
  const LEVEL = 0.95;
  const Z = 1.959963984540054; // of the normal distribution, as NormalDist().inv_cdf(0.975) gives it
  const TERMS = 200; // far more than it takes for all degrees of freedom of a questionnaire

  const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
  const mean = (numbers) => sum(numbers) / numbers.length;

  const variance = (numbers) => {
    const middle = mean(numbers);
    return sum(numbers.map((one) => (one - middle) ** 2)) / (numbers.length - 1);
  };

  /** The share of `count` among `of`, by Wilson. */
  const share = (count, of) => {
    const value = count / of;
    const z2 = Z ** 2;
    const centre = (value + z2 / (2 * of)) / (1 + z2 / of);
    const half = (Z / (1 + z2 / of)) * Math.sqrt((value * (1 - value)) / of + z2 / (4 * of ** 2));
    return {
      value,
      low: count === 0 ? 0 : Math.max(0, centre - half),
      high: count === of ? 1 : Math.min(1, centre + half),
    };
  };

  const across = (a, b, phi) => Math.sqrt(Math.max(0, a * a - 2 * phi * a * b + b * b));

  const apart = (one, other, phi) => {
    const value = one.value - other.value;
    return {
      value,
      low: value - across(one.value - one.low, other.high - other.value, phi),
      high: value + across(one.high - one.value, other.value - other.low, phi),
    };
  };

  /** How much larger a share is after, when others were asked than before; each `[count, of]`. */
  const difference = (before, after) => apart(share(...after), share(...before), 0);

  const phiOf = ({ both, onlyBefore, onlyAfter, neither }) => {
    const of = both + onlyBefore + onlyAfter + neither;
    const before = both + onlyBefore;
    const after = both + onlyAfter;
    const spread = before * (of - before) * after * (of - after);
    if (!spread) return 0;
    const product = both * neither - onlyBefore * onlyAfter;
    return (product > 0 ? Math.max(product - of / 2, 0) : product) / Math.sqrt(spread);
  };

  /** How much larger a share is after, of people who were asked both times. */
  const pairedDifference = (change) => {
    const { both, onlyBefore, onlyAfter, neither } = change;
    const of = both + onlyBefore + onlyAfter + neither;
    return apart(share(both + onlyAfter, of), share(both + onlyBefore, of), phiOf(change));
  };

  // The logarithm of the gamma function: Lanczos, with the coefficients of Godfrey (g = 7, n = 9).
  const LANCZOS = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];

  const logGamma = (x) => {
    const t = x + 6.5;
    const series = LANCZOS.slice(1).reduce((all, one, i) => all + one / (x + i), LANCZOS[0]);
    return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series);
  };

  /** 1 + d1 / (1 + d2 / (1 + ...)), reckoned from its end. */
  const fraction = (x, a, b) => {
    let value = 1;
    for (let n = TERMS; n > 0; n--) {
      const m = Math.floor(n / 2);
      const d = n % 2
        ? (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
        : (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
      value = 1 + d / value;
    }
    return value;
  };

  /** The regularized incomplete beta function. */
  const beta = (x, a, b) => {
    if (x <= 0 || x >= 1) return x >= 1 ? 1 : 0;
    if (x > (a + 1) / (a + b + 2)) return 1 - beta(1 - x, b, a);
    const factor = logGamma(a + b) - logGamma(a) - logGamma(b);
    return Math.exp(factor + a * Math.log(x) + b * Math.log1p(-x)) / a / fraction(x, a, b);
  };

  const between = (t, freedom) => 1 - beta(freedom / (freedom + t * t), freedom / 2, 0.5);

  /** Between minus what and what 95 of 100 of Student's t lie. */
  const student = (freedom) => {
    if (freedom === Infinity) return Z;
    let [low, high] = [0, 1];
    while (between(high, freedom) < LEVEL) high *= 2;
    for (let i = 0; i < 200; i++) {
      const middle = (low + high) / 2;
      if (between(middle, freedom) < LEVEL) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };

  const around = (value, error, freedom) => {
    const half = error ? error * student(freedom) : 0;
    return { value, low: value - half, high: value + half };
  };

  /** The mean of answers. */
  const meanOf = (some) => around(mean(some), Math.sqrt(variance(some) / some.length), some.length - 1);

  /** By how much the mean of people who answered both times rose. */
  const meanChange = (before, after) => meanOf(before.map((one, i) => after[i] - one));

  /** By how much a mean is larger after, when others were asked than before. */
  const meanDifference = (before, after) => {
    const a = variance(before) / before.length;
    const b = variance(after) / after.length;
    const spread = a ** 2 / (before.length - 1) + b ** 2 / (after.length - 1);
    return around(mean(after) - mean(before), Math.sqrt(a + b), spread ? (a + b) ** 2 / spread : Infinity);
  };

  /** An estimate whose ends are not outside what can be. */
  const within = ({ value, low, high }, least, most) => ({ value, low: Math.max(low, least), high: Math.min(high, most) });

  /** The middle answer; of an even number halfway between the two. */
  const median = (some) => {
    const sorted = [...some].sort((a, b) => a - b);
    return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2;
  };

  Object.assign(Metodebank.value, { difference, meanChange, meanDifference, meanOf, median, pairedDifference, share, within });
})();
