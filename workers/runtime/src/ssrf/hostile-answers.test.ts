import type { RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { openSite, page, type Site } from "../testing/site.ts";
import { createFetcher, type Fetcher, type GuardedFetchOptions } from "./guarded-fetch.ts";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

const signal = new AbortController().signal;

async function site(listener: RequestListener): Promise<Site> {
  const started = await openSite(listener);
  opened.push(started);
  return started;
}

function fetcherFor(allowed: readonly Site[], options: GuardedFetchOptions = {}): Fetcher {
  const fetcher = createFetcher({ allow: new Set(allowed.map(({ host }) => host)), ...options });
  opened.push(fetcher);
  return fetcher;
}

const redirectTo =
  (location: string): RequestListener =>
  (_request, response) => {
    response.writeHead(302, { location }).end();
  };

test("an exception lets exactly its host and port past the guard", async () => {
  const [allowed, other] = [await site(page("allowed")), await site(page("other"))];
  const fetcher = fetcherFor([allowed]);
  const got = await fetcher.get(allowed.url, signal);
  expect(got).toMatchObject({ status: 200, contentType: "text/html; charset=utf-8" });
  expect(got.body.toString()).toContain("allowed");
  await expect(fetcher.get(other.url, signal)).rejects.toMatchObject({ code: "fetch_refused" });
  await expect(fetcher.get(allowed.url.replace("127.0.0.1", "localhost"), signal)).rejects.toMatchObject({
    code: "fetch_refused",
  });
});

test("a redirect is followed where it leads to an address that may be fetched", async () => {
  const end = await site(page("end"));
  const start = await site(redirectTo(end.url));
  const got = await fetcherFor([start, end]).get(start.url, signal);
  expect(got.url.href).toBe(end.url);
});

test.each(["a loopback address", "a private name", "another protocol", "the metadata service"])(
  "a redirect to %s is not followed",
  async (what) => {
    const inside = await site(page("inside"));
    const target = {
      "a loopback address": inside.url,
      "a private name": `http://localhost:${String(inside.port)}/`,
      "another protocol": "file:///etc/passwd",
      "the metadata service": "http://169.254.169.254/latest/meta-data/",
    }[what];
    const start = await site(redirectTo(target ?? ""));
    const ports = new Set([80, 443, inside.port]);
    const got = fetcherFor([start], { ports }).get(start.url, signal);
    await expect(got).rejects.toMatchObject({ code: "fetch_refused" });
    expect(inside.connections()).toBe(0);
  },
);

test("a site that redirects in a circle is given up after three redirects", async () => {
  let requests = 0;
  const circle = await site((_request, response) => {
    requests++;
    response.writeHead(302, { location: "/" }).end();
  });
  await expect(fetcherFor([circle]).get(circle.url, signal)).rejects.toMatchObject({ code: "fetch_refused" });
  expect(requests).toBe(4);
});

test("of an endless answer only the first part is read", async () => {
  const chunk = Buffer.alloc(64 * 1024, "x");
  let closed = false;
  const endless = await site((_request, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    const write = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", write);
    response.on("close", () => (closed = true));
    write();
  });
  const got = await fetcherFor([endless], { maxBytes: 100_000 }).get(endless.url, signal);
  expect(got.body.length).toBe(100_000);
  await expect.poll(() => closed).toBe(true);
});

test("a compressed answer is refused without being unpacked, though nobody asked for it", async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  let asked: string | undefined;
  const packed = await site((request, response) => {
    asked = request.headers["accept-encoding"];
    response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" });
    response.end(bomb);
  });
  await expect(fetcherFor([packed]).get(packed.url, signal)).rejects.toMatchObject({ code: "fetch_refused" });
  expect(asked).toBe("identity");
});

test.each(["never answers", "answers drop by drop"])("a site that %s is given up in time", async (what) => {
  const timers: NodeJS.Timeout[] = [];
  const slow = await site((_request, response) => {
    if (what === "never answers") return;
    response.writeHead(200, { "content-type": "text/html" });
    timers.push(setInterval(() => response.write("<"), 20));
  });
  const got = fetcherFor([slow], { timeoutMs: 200 }).get(slow.url, signal);
  await expect(got).rejects.toMatchObject({ name: "TimeoutError" });
  for (const timer of timers) clearInterval(timer);
});

test("a fetch ends when its caller does", async () => {
  const silent = await site(() => {});
  const aborter = new AbortController();
  const got = fetcherFor([silent]).get(silent.url, aborter.signal);
  await expect.poll(() => silent.connections()).toBe(1);
  aborter.abort(new Error("stopped"));
  await expect(got).rejects.toThrow("stopped");
});
