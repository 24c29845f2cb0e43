// A pack as data: what is in it, its address, and the clock.  No page is touched here.
"use strict";
(() => {
  const DAY = 24 * 60;

  /**
   * A pack from the query of an address; what is missing or odd gets a plain value.
   * `language` is the page's, one of the site's `languages`; "both" is all of them.
   * `kinds` are those of the entries that a pack may hold.
   */
  const parse = (query, language, languages, kinds) => {
    const given = new URLSearchParams(query);
    const number = (text, least, most, otherwise) => {
      const value = Number.parseInt(text, 10);
      return Number.isFinite(value) ? Math.min(Math.max(value, least), most) : otherwise;
    };
    const item = new RegExp(`^(break|(?:${kinds.join("|")})/[a-z0-9-]+)\\*(\\d{1,4})$`);
    const items = (given.get("items") || "").split(",").flatMap((text) => {
      const found = item.exec(text);
      return found ? [{ what: found[1], minutes: number(found[2], 1, 600, 30) }] : [];
    });
    const start = /^([01]\d|2[0-3]):[0-5]\d$/.test(given.get("start")) ? given.get("start") : "09:00";
    const asked = given.get("language");
    return {
      title: (given.get("title") || "").slice(0, 80),
      place: (given.get("place") || "").slice(0, 80),
      date: /^\d{4}-\d{2}-\d{2}$/.test(given.get("date")) ? given.get("date") : "",
      start,
      people: number(given.get("people"), 1, 500, 12),
      language: [...languages, "both"].includes(asked) ? asked : language,
      with: (given.get("with") || "").split(",").filter(Boolean),
      items,
    };
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
