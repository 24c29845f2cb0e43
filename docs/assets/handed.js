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

  const without = async (name) => {
    const where = await Metodebank.site.whereabouts();
    if (where === "gone") Metodebank.site.sayRenewed();
    if (where === "here") return null;
    away.add(name);
    loads.delete(name);
    return null;
  };

  const asked = (name, address) =>
    new Promise((resolve) => {
      waiting.set(name, (piece) => {
        away.delete(name);
        resolve(piece);
      });
      const script = document.createElement("script");
      script.src = address;
      script.onerror = () => resolve(without(name));
      document.head.append(script);
    });

  const load = (name, address) => {
    if (!loads.has(name)) loads.set(name, asked(name, address));
    return loads.get(name);
  };

  return { away, load, receive: (name, piece) => waiting.get(name)(piece) };
};
