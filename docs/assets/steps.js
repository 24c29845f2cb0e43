// The address follows what is shown, no more often than browsers allow.
// Safari takes 100 changes in 10 seconds, in older versions in 30, and answers more with an error:
// https://github.com/WebKit/WebKit/blob/main/Source/WebCore/page/History.cpp
// A step that Back takes is one of a person's hand, and is written at once, or Back would take
// another; what is typed changes the address many times a second, and waits.
"use strict";
(() => {
  const PAUSE = 400; // milliseconds between two changes of the same step, and before another try

  const waiting = []; // what the browser is still to be told, the earliest first
  let written = -PAUSE; // when a step was changed last
  let timer;

  const isTaken = ({ how, address, state }) => {
    try {
      history[`${how}State`](state, "", address);
      return true;
    } catch {
      return false; // too many for now
    }
  };

  /** Writes what waits, in its order, as far as the browser takes it. */
  const write = () => {
    clearTimeout(timer);
    while (waiting.length && isTaken(waiting[0])) {
      if (waiting.shift().how === "replace") written = performance.now();
    }
    if (waiting.length) timer = setTimeout(write, PAUSE);
  };

  /**
   * Keeps an address, with a state that Back brings back too: as a new step ("push"), or in the
   * place of the last one ("replace"), of which the last counts.
   */
  const keepAddress = (how, address, state = null) => {
    const last = how === "replace" && waiting.at(-1);
    if (last) return Object.assign(last, { address, state });
    waiting.push({ how, address, state });
    const left = how === "push" ? 0 : written + PAUSE - performance.now();
    clearTimeout(timer);
    if (left <= 0) write();
    else timer = setTimeout(write, left);
    return undefined;
  };

  addEventListener("pagehide", write);
  // Before a link or the reload leads away: a browser that has begun to leave may lose what it is told.
  const writeBefore = ({ target }) => target.closest("a, .mb-renewed") && write();
  document.addEventListener("click", writeBefore, { capture: true });
  addEventListener("popstate", () => (waiting.length = 0)); // what was left is shown no more
  Metodebank.site.keepAddress = keepAddress;
})();
