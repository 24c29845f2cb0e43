// What the build knows of an entry, which a script of its own hands over, so that a page on a disk
// can have it.
"use strict";
/**
 * Loads such scripts, each once: `load` gives what came by a name from an address, or null where the
 * bank lacks it or it is `away`, which is tried again; `receive` is what the scripts call.
 */
Metodebank.site.handed = () => {
  const waiting = new Map();
  const loads = new Map();
  const away = new Set(); // what could not be loaded, though the bank may have it

  /** Whether the bank lacks a script; on a disk that is all that can be wrong with it. */
  const isLacking = async (address) => {
    const { whereabouts, sayRenewed } = Metodebank.site;
    const where = await whereabouts();
    if (where === "gone") sayRenewed();
    return where === "here" && (location.protocol === "file:" || (await whereabouts(address)) === "gone");
  };

  /** Nothing came: whatever the bank does not surely lack is asked for anew the next time. */
  const without = async (name, address) => {
    if (await isLacking(address)) return null;
    away.add(name);
    loads.delete(name);
    return null;
  };

  const asked = (name, address) =>
    new Promise((resolve) => {
      const fail = () => resolve(without(name, address));
      const script = document.createElement("script");
      waiting.set(name, (piece) => {
        away.delete(name);
        script.onload = null;
        resolve(piece);
      });
      script.src = address;
      script.onload = fail; // it is there, and has handed nothing over
      script.onerror = fail;
      document.head.append(script);
    });

  const load = (name, address) => {
    if (!loads.has(name)) loads.set(name, asked(name, address));
    return loads.get(name);
  };

  return { away, load, receive: (name, piece) => waiting.get(name)(piece) };
};
