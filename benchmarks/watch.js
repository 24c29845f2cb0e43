// Measures inside a page.  Put into every page before its own scripts.
"use strict";
globalThis.bench = {
  stalls: [],
  paints: [],
  PATIENCE: 120_000, // ms

  /** Gets ready to measure from the next input to the moment the new `list` is painted. */
  watch(list) {
    bench.painted = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`Nothing new in ${list}`)), bench.PATIENCE);
      const begin = () => {
        const begun = performance.now();
        const watcher = new MutationObserver(() => {
          if (!document.querySelector(list).childElementCount) return;
          watcher.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
        });
        watcher.observe(document.querySelector(list), { childList: true });
      };
      addEventListener("input", begin, { capture: true, once: true });
    });
  },
};

// How long the page could not answer: tasks of more than 50 ms.
new PerformanceObserver((found) => {
  bench.stalls.push(...found.getEntries().map(({ duration }) => duration));
}).observe({ type: "longtask" });

// When the largest part of the page so far was painted, in ms from the click that led here.
new PerformanceObserver((found) => {
  bench.paints.push(...found.getEntries().map(({ startTime }) => startTime));
}).observe({ type: "largest-contentful-paint", buffered: true });
