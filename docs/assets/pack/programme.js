// A pack as data: what is in it, its address, and the clock.  No page is touched here.
"use strict";
(() => {
  const DAY = 24 * 60;

  const HOLDS = {
    title: "text",
    place: "text",
    date: "id",
    start: "id",
    people: "id",
    language: "id",
    with: "ids",
    items: "ids",
  };
  const SIGNS = 80; // in a text
  const MOST = { minutes: 600, people: 500 };
  const PLAIN = { start: "09:00", people: 12, break: 15, entry: 30 };

  /* Each reads what was given: its value, with what is used instead where it cannot be had. */

  const textOf = (text) => cut(text, text.slice(0, SIGNS));
  const numberOf = (text, most) => {
    const number = Number.parseInt(text, 10);
    return Number.isFinite(number) ? cut(number, Math.min(Math.max(number, 1), most)) : null;
  };
  const cut = (given, used) => (given === used ? { value: given } : { value: used, used });

  const dayOf = (text) => {
    const noon = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T12:00Z`) : new Date(NaN);
    const isDay = Number.isFinite(noon.getTime()) && noon.toISOString().startsWith(text);
    return isDay ? { value: text } : null; // no 31st of June
  };

  const timeOf = (text) => {
    const [, hour, minutes] = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(text) || [];
    return hour ? { value: `${hour.padStart(2, "0")}:${minutes}` } : null;
  };

  const among = (values) => (text) => (values.includes(text) ? { value: text } : null);

  /** Reads an item: an entry of today, or a break, with its minutes. */
  const itemOf = ({ kinds, renamed }) => {
    const item = new RegExp(`^(break|(?:${kinds.join("|")})/[a-z0-9-]+)(?:\\*(\\d{1,4}))?$`);
    return (text) => {
      const [, what, given] = item.exec(text) || [];
      if (!what) return null;
      const minutes = numberOf(given || PLAIN[what] || PLAIN.entry, MOST.minutes);
      const today = Object.hasOwn(renamed, what) ? renamed[what] : what;
      return { ...minutes, value: { what: today, minutes: minutes.value } };
    };
  };

  /**
   * What an address asks for, whatever has come to it on its way, as `{ pack, unknown, used }`.
   * What it leaves out has a plain value, and so has what cannot be read, whose own words are
   * `unknown`; `used` holds those words that say what cannot be had, with what is there instead.
   * `isAsked` says whether it asks for anything.  `knows` tells the page's `language`, which
   * `languages` the site has ("both" is all of them), the `kinds` of entries that a pack may
   * hold, the `extras` that may be printed with it, and earlier entries with those of today (`renamed`).
   */
  const parse = (address, knows) => {
    const { given, unknown } = Metodebank.site.readAddress(address, HOLDS);
    const used = [];
    const read = (key, reader) =>
      given[key].flatMap(({ value, said }) => {
        const found = reader(value);
        if (!found) unknown.push(said);
        if (found && "used" in found) used.push({ given: said, used: found.used });
        return found ? [found.value] : [];
      });
    const pack = {
      title: read("title", textOf)[0] || "",
      place: read("place", textOf)[0] || "",
      date: read("date", dayOf)[0] || "",
      start: read("start", timeOf)[0] || PLAIN.start,
      people: read("people", (text) => numberOf(text, MOST.people))[0] || PLAIN.people,
      language: read("language", among([...knows.languages, "both"]))[0] || knows.language,
      with: [...new Set(read("with", among(knows.extras)))],
      items: read("items", itemOf(knows)),
    };
    return { pack, unknown, used, isAsked: Object.values(given).some(({ length }) => length) };
  };

  /** The query of an address that opens the pack anywhere. */
  const query = (pack) => {
    const plain = { ...pack, with: pack.with.join(",") };
    plain.items = pack.items.map(({ what, minutes }) => `${what}*${minutes}`).join(",");
    return Object.entries(plain)
      .filter(([, value]) => value !== "")
      .map(([key, value]) => `${key}=${encodeURIComponent(value).replace(/%2C/g, ",").replace(/%2F/g, "/")}`)
      .join("&");
  };

  const minutesOf = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

  const clock = (minutes) => {
    const time = minutes % DAY;
    const two = (value) => String(value).padStart(2, "0");
    return `${two(Math.floor(time / 60))}:${two(time % 60)}`;
  };

  /** Each item with when it begins and ends, and how many midnights have passed. */
  const agenda = ({ start, items }) => {
    let now = minutesOf(start);
    return items.map((item) => {
      const from = now;
      now += item.minutes;
      return { ...item, from: clock(from), to: clock(now), days: Math.floor(from / DAY) };
    });
  };

  const ends = ({ start, items }) =>
    clock(items.reduce((sum, { minutes }) => sum + minutes, minutesOf(start)));

  /**
   * What does not fit an entry, each once: its title, which fact, what it says and what the
   * pack has instead.  `pieces` holds what is known of the entries, by "kind/id".
   */
  const unfit = ({ people, items }, pieces) => {
    const found = items.flatMap(({ what, minutes }) => {
      const { title, fits = {} } = pieces.get(what) || {};
      return Object.entries({ people, session: minutes })
        .filter(([fact, number]) => fits[fact] && (number < fits[fact].from || number > fits[fact].to))
        .map(([fact, number]) => ({ title, fact, said: fits[fact].said, number }));
    });
    return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
  };

  Object.assign(Metodebank.pack, { parse, query, agenda, ends, unfit });
})();
