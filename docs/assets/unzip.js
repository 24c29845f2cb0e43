// A zip archive from a stranger, and the XML in it, opened within limits.  No page is touched here.
// Whatever is wrong is thrown as a RangeError: its message is a code, or what a browser says of a
// place that is not in the file.
"use strict";
(() => {
  const refuse = (code) => {
    throw new RangeError(code);
  };

  const [IS_END, IS_ENTRY] = [0x06054b50, 0x02014b50];
  const [DEFLATED, STORED, LARGEST_COMMENT] = [8, 0, 0xffff];

  /** What the directory of a zip says is in it, by name. */
  const directory = (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let end = bytes.length - 22;
    while (end >= 0 && view.getUint32(end, true) !== IS_END) {
      end -= 1;
      if (bytes.length - end > LARGEST_COMMENT + 22) end = -1;
    }
    if (end < 0) refuse("damaged");
    const entries = new Map();
    let at = view.getUint32(end + 16, true);
    for (let i = view.getUint16(end + 10, true); i > 0; i -= 1) {
      if (view.getUint32(at, true) !== IS_ENTRY) refuse("damaged");
      const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
      const start = view.getUint32(at + 42, true);
      const [sum, packed, size] = [16, 20, 24].map((place) => view.getUint32(at + place, true));
      const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
      entries.set(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)), {
        flags: view.getUint16(at + 8, true),
        method: view.getUint16(at + 10, true),
        sum,
        size,
        packed: bytes.subarray(from, from + packed),
      });
      at += 46 + name + extra + comment;
    }
    return entries;
  };

  /** Refuses an archive by what its directory says is in it. */
  const weigh = (entries, limits) => {
    const all = [...entries.values()];
    if (all.length > limits.parts || all.reduce((sum, { size }) => sum + size, 0) > limits.unpacked) refuse("bomb");
    if (all.some(({ flags }) => flags & 1)) refuse("password");
  };

  /** The bytes of an entry, unpacked as far as its directory says. */
  const inflated = async ({ packed, size }) => {
    const chunks = [];
    let sum = 0;
    const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      sum += next.value.length;
      if (sum > size) refuse("bomb");
      chunks.push(next.value);
    }
    const whole = new Uint8Array(sum);
    chunks.reduce((at, chunk) => (whole.set(chunk, at), at + chunk.length), 0);
    return whole;
  };

  /**
   * A zip, as the names that are in it, and what reads one of them as bytes.  `limits` are `parts`
   * and `unpacked`, of all that its directory tells of, and `part`, of the bytes that are read at once.
   */
  const unzip = (bytes, limits) => {
    const entries = directory(bytes);
    weigh(entries, limits);
    const read = async (name) => {
      const entry = entries.get(name);
      if (entry.method !== STORED && entry.method !== DEFLATED) refuse("damaged");
      if (entry.size > limits.part) refuse("bomb");
      const whole = entry.method === STORED ? entry.packed : await inflated(entry);
      if (whole.length !== entry.size || Metodebank.site.checksum(whole) !== entry.sum) refuse("damaged");
      return whole;
    };
    return { names: [...entries.keys()], has: (name) => entries.has(name), read };
  };

  const refuseDeep = (root, deepest) => {
    let row = [root];
    for (let depth = 1; row.length; depth += 1) {
      if (depth > deepest) refuse("damaged");
      row = row.flatMap((one) => [...one.children]);
    }
  };

  /** The root of XML, whose elements are not deeper within one another than `limits.depth`. */
  const parsed = (bytes, limits) => {
    const [first, second] = bytes;
    const wide = { 0xfffe: "utf-16le", 0xfeff: "utf-16be" }[(first << 8) | second];
    const text = new TextDecoder(wide ?? "utf-8").decode(bytes);
    if (text.includes("<!DOCTYPE")) refuse("damaged"); // by which a few lines may become millions
    const read = new DOMParser().parseFromString(text, "application/xml");
    if (read.querySelector("parsererror")) refuse("damaged");
    refuseDeep(read.documentElement, limits.depth);
    return read.documentElement;
  };

  Object.assign(Metodebank.site, { parsed, unzip });
})();
