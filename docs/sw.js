// Keeps the site in the browser, so that it works where there is no signal.
//
// Pages come fresh from the net, unless it takes too long: then as they were kept.  Scripts,
// stylesheets and the search have their version in their address, so that one that is kept
// is the right one.  A new version is fetched beside the old one, and counts once it is whole.
"use strict";

const SITE = null; // the build tells here what to keep; `mkdocs serve` does not

const PATIENCE = 3000; // milliseconds that the net gets, where a page is kept
const AT_ONCE = 6; // files fetched side by side
const NAME = `metodebank ${registration.scope}`; // a host may have several sites
const KEPT = `${NAME} ${SITE?.version}`;
const VISITED = `${NAME} visited`; // PDFs and pictures, whatever the version

const WITH_VERSION = /\/assets\/.*(\?v=[0-9a-f]+|-[0-9a-f]{8}\.woff2)$|\/search\/[a-z]+-[0-9a-f]+\//;
const PDF_OR_PICTURE = /\.(pdf|png|jpg|webp)$/;

const address = (path) => new URL(path, registration.scope).href;

/** The caches of this site's versions before this one. */
const earlier = async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith(`${NAME} `));
  return names.slice(0, names.indexOf(KEPT)).filter((name) => name !== VISITED);
};

const drop = (names) => Promise.all(names.map((name) => caches.delete(name)));

/** Fetches and keeps a file, as an answer that any request may get. */
const fetchInto = async (cache, url) => {
  const answer = await fetch(url, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  await cache.put(url, new Response(answer.body, answer)); // no longer one that was redirected
};

/** Keeps files that are not kept yet: all or nothing, or as many as can be had. */
const keep = async (paths, { all }) => {
  const cache = await caches.open(KEPT);
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const missing = [...new Set(paths.map(address))].filter((url) => !there.has(url));
  while (missing.length) {
    const some = missing.splice(0, AT_ONCE).map((url) => fetchInto(cache, url));
    await (all ? Promise.all(some) : Promise.allSettled(some));
  }
};

/** What somebody may open on a page: a method's text for an application, an instrument's prints. */
const openedOn = (page) =>
  Object.values(SITE.opened).flat().flatMap(({ folder, on, files }) => {
    const before = address(folder + on);
    const id = page.startsWith(before) && page.slice(before.length, -1);
    return id ? files.map((file) => address(file.replace("*", id))) : [];
  });

/** The core, and whatever else was kept of the version before. */
const install = async () => {
  await keep(SITE.core, { all: true });
  const addressesIn = async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url);
  const before = (await Promise.all((await earlier()).map(addressesIn))).flat();
  const listed = new Set(Object.values(SITE.rest).flat().map(address));
  const pages = before.filter((url) => url.endsWith("/"));
  const opened = pages.map(openedOn).filter(([text]) => before.includes(text)).flat();
  await keep([...pages, ...before.filter((url) => listed.has(url)), ...opened], { all: false });
  await skipWaiting();
};

/**
 * A page says where it is, what is in the pack, whether it has just come, and whether all may be
 * fetched.
 */
const greet = async ({ page, language, packed = [], arrived, all }) => {
  const open = await clients.matchAll({ type: "window" }); // one from before may need what it had
  if (arrived && open.length < 2) await drop(await earlier());
  const wanted = (SITE.opened[language] || []).flatMap(({ folder, on }) =>
    packed.filter((entry) => entry.startsWith(on)).map((entry) => address(`${folder}${entry}/`)),
  );
  const pages = [page, ...wanted];
  await keep([...pages, ...pages.flatMap(openedOn), ...(all ? SITE.rest[language] || [] : [])], { all: false });
};

/** A file whose address has a version; pages that are still open may ask for an earlier one. */
const keptFirst = async (request) =>
  (await caches.match(request, { ignoreVary: true })) || fetch(request);

const find = async (request) => {
  const [kept, visited] = [await caches.open(KEPT), await caches.open(VISITED)];
  const loosely = { ignoreSearch: true, ignoreVary: true };
  return (await kept.match(request, loosely)) || visited.match(request.url, loosely);
};

/** The address of the page that one means: a host adds its slash, or hides its `index.html`. */
const meant = (url) => {
  const page = new URL(url);
  page.pathname = page.pathname.replace(/\/index\.html$|(?<!\/)$/, "/");
  return page.href;
};

/** Where a page is not kept and the net is away: the way to the one that is meant, or our own word. */
const without = async ({ url }) => {
  const page = new Request(meant(url));
  if (page.url !== url && (await find(page))) return Response.redirect(page.url);
  const { body, headers } = await (await caches.open(KEPT)).match(address("404.html"));
  return new Response(body, { headers, status: 503 }); // it may be there, where there is a net
};

const visit = async (url, answer) => (await caches.open(VISITED)).put(url, answer);

/** What the net has; what is kept, where the net is slow, silent or out of order. */
const freshFirst = async (event) => {
  const { request } = event;
  const kept = await find(request);
  const fresh = fetch(request).then((answer) => {
    if (answer.status === 200 && PDF_OR_PICTURE.test(new URL(request.url).pathname)) {
      event.waitUntil(visit(request.url, answer.clone()));
    }
    return answer.status >= 500 && kept ? kept : answer;
  });
  if (!kept) return request.mode === "navigate" ? fresh.catch(() => without(request)) : fresh;
  const late = new Promise((done) => setTimeout(done, PATIENCE, kept));
  return Promise.race([fresh.catch(() => kept), late]);
};

/** Leaves nothing behind: where a site is written, what was kept would be in the way. */
const leave = async () => {
  await drop((await caches.keys()).filter((name) => name.startsWith(`${NAME} `)));
  await registration.unregister();
};

if (SITE) {
  let busy = Promise.resolve(); // one greeting after the other, or both would fetch the same
  addEventListener("install", (event) => event.waitUntil(install()));
  addEventListener("activate", (event) => event.waitUntil(clients.claim()));
  addEventListener("message", (event) => {
    busy = busy.then(() => greet(event.data)).catch(() => {}); // where the disk is full
    event.waitUntil(busy);
  });
  addEventListener("fetch", (event) => {
    const { url, method, mode, destination } = event.request;
    if (method !== "GET" || !url.startsWith(registration.scope)) return;
    if (WITH_VERSION.test(url)) event.respondWith(keptFirst(event.request));
    else if (mode === "navigate" || ["image", "script"].includes(destination)) {
      event.respondWith(freshFirst(event));
    }
  });
} else {
  addEventListener("install", () => skipWaiting());
  addEventListener("activate", (event) => event.waitUntil(leave()));
}
