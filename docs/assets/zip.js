// Files as one zip archive, without compression.  No page is touched here.
// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
"use strict";
(() => {
  const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
    return sum >>> 0;
  });
  /** The CRC-32 of bytes. */
  const checksum = (bytes) => {
    let sum = 0xffffffff;
    for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
    return (sum ^ 0xffffffff) >>> 0;
  };

  /** Numbers of two or four bytes, the lowest byte first. */
  const two = (...numbers) => numbers.flatMap((one) => [one & 255, (one >>> 8) & 255]);
  const four = (...numbers) => numbers.flatMap((one) => [...two(one), ...two(one >>> 16)]);

  /** When: two seconds are one step, and years count from 1980. */
  const stamp = (when) => [
    (when.getHours() << 11) | (when.getMinutes() << 5) | (when.getSeconds() >> 1),
    ((when.getFullYear() - 1980) << 9) | ((when.getMonth() + 1) << 5) | when.getDate(),
  ];

  const VERSION = 20;
  const NAMES_ARE_UTF8 = 0x0800;
  const STORED = 0;

  /** An archive of files, each with its name (folders with "/") and text, as bytes. */
  const zip = (files, when = new Date()) => {
    const encoder = new TextEncoder();
    const parts = [];
    const index = [];
    let size = 0;
    const add = (...bytes) => {
      parts.push(...bytes);
      size += bytes.reduce((sum, { length }) => sum + length, 0);
    };
    for (const file of files) {
      const [name, content] = [encoder.encode(file.name), encoder.encode(file.text)];
      const about = [
        ...two(NAMES_ARE_UTF8, STORED, ...stamp(when)),
        ...four(checksum(content), content.length, content.length),
        ...two(name.length, 0),
      ];
      index.push([...four(0x02014b50), ...two(VERSION, VERSION), ...about, ...two(0, 0, 0), ...four(0, size), ...name]);
      add([...four(0x04034b50), ...two(VERSION), ...about], name, content);
    }
    const start = size;
    add(...index);
    const end = [...four(0x06054b50), ...two(0, 0, files.length, files.length), ...four(size - start, start), ...two(0)];
    add(end);
    const archive = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      archive.set(part, at);
      at += part.length;
    }
    return archive;
  };

  Object.assign(Metodebank.site, { checksum, zip });
})();
