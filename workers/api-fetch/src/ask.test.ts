import type { RequestListener } from "node:http";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { createFetcher, type Fetcher } from "@warren/runtime/ssrf/guarded-fetch";
import { openSite, type Site } from "@warren/runtime/testing/site";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { createAsk, type Ask } from "./ask.ts";
import { Hosts } from "./hosts.ts";

let site: Site;
let fetcher: Fetcher;
let behave: RequestListener;
let requests: number;
let atOnce: number;
const schema = z.object({ name: z.string() });

beforeEach(async () => {
  requests = 0;
  atOnce = 0;
  site = await openSite((request, response) => {
    requests++;
    behave(request, response);
  });
  fetcher = createFetcher({ allow: new Set([site.host]), timeoutMs: 300 });
});

afterEach(async () => {
  await fetcher.close();
  await site.close();
});

const asking = (hosts = new Hosts(), validators?: Ask["validators"]): Ask =>
  createAsk({ fetcher, hosts, signal: new AbortController().signal, validators });
const json = (hosts?: Hosts) => asking(hosts).json(new URL("/x", site.url), schema);

const sends =
  (body: string | Buffer, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { "content-type": "application/json", ...headers }).end(body);
  };

const hostile: readonly [what: string, answer: RequestListener, error: { name: string; code: string }][] = [
  ["never answers", () => undefined, { name: "TransientFailure", code: "fetch_failed" }],
  [
    "answers drop by drop",
    (_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(timer));
    },
    { name: "TransientFailure", code: "fetch_failed" },
  ],
  [
    "hangs up in the middle",
    (_request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write('{"na', () => response.destroy());
    },
    { name: "TransientFailure", code: "fetch_failed" },
  ],
  [
    "sends megabytes",
    sends(`{"name":"${"x".repeat(2_000_000)}"}`),
    { name: "Declined", code: "fetch_refused" },
  ],
  [
    "announces megabytes and packs them",
    sends(gzipSync(Buffer.alloc(20_000_000, " ")), { "content-encoding": "gzip" }),
    { name: "Declined", code: "fetch_refused" },
  ],
  [
    "packs with what nobody asked for",
    sends(brotliCompressSync('{"name":"x"}'), { "content-encoding": "br" }),
    { name: "Declined", code: "fetch_refused" },
  ],
  [
    "redirects in a circle",
    (_request, response) => void response.writeHead(302, { location: "/x" }).end(),
    { name: "Declined", code: "fetch_refused" },
  ],
  [
    "redirects inside",
    (_request, response) => void response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
    { name: "Declined", code: "fetch_refused" },
  ],
  [
    "sends what is no UTF-8",
    sends(Buffer.from([0x7b, 0xff, 0xfe])),
    { name: "TransientFailure", code: "fetch_failed" },
  ],
  ["sends a page", sends("<!doctype html>"), { name: "TransientFailure", code: "fetch_failed" }],
  ["sends nothing", sends(""), { name: "TransientFailure", code: "fetch_failed" }],
  ["nests without end", sends("[".repeat(400_000)), { name: "TransientFailure", code: "fetch_failed" }],
  ["has another form", sends('{"name":7}'), { name: "PermanentFailure", code: "fetch_failed" }],
  [
    "is over its limit",
    (_request, response) => void response.writeHead(429, { "retry-after": "60" }).end(),
    { name: "TransientFailure", code: "fetch_failed" },
  ],
];

test.each(hostile)("a service that %s fails by name", async (_what, answer, error) => {
  behave = answer;
  await expect(json()).rejects.toMatchObject(error);
  expect(requests).toBeLessThanOrEqual(4);
});

test("a service that fails again and again is left alone, and is asked once when it has rested", async () => {
  behave = (_request, response) => void response.writeHead(500).end();
  const hosts = new Hosts({ failures: 3, restMs: 50 });
  for (let n = 0; n < 6; n++) await expect(json(hosts)).rejects.toMatchObject({ code: "fetch_failed" });
  expect(requests).toBe(3);
  behave = sends('{"name":"back"}');
  await expect.poll(() => json(hosts).catch(() => undefined)).toEqual({ name: "back" });
  expect(requests).toBe(4);
});

test("what does not exist says nothing against the service", async () => {
  behave = (_request, response) => void response.writeHead(404).end();
  const hosts = new Hosts({ failures: 2 });
  for (let n = 0; n < 4; n++) await expect(json(hosts)).rejects.toMatchObject({ code: "not_found" });
  expect(requests).toBe(4);
});

test("a host gets few requests at a time, and more than wait for it are refused", async () => {
  let most = 0;
  behave = (_request, response) => {
    most = Math.max(most, ++atOnce);
    setImmediate(() => {
      atOnce--;
      response.end('{"name":"x"}');
    });
  };
  const hosts = new Hosts({ atOnce: 2, waiting: 5 });
  const all = await Promise.allSettled(Array.from({ length: 10 }, () => json(hosts)));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(7);
  expect(most).toBe(2);
});

test("a site's marks are told to the address that they came from and to no other", async () => {
  const told: (string | undefined)[] = [];
  behave = (request, response) => {
    told.push(request.headers["if-none-match"], request.headers["if-modified-since"]);
    if (request.headers["if-none-match"] === undefined)
      sends('{"name":"x"}', { etag: '"1"', "last-modified": "Sun, 22 Nov 2026 10:00:00 GMT" })(
        request,
        response,
      );
    else response.writeHead(304).end();
  };
  const first = asking();
  expect(await first.changedJson(new URL("/x", site.url), schema)).toEqual({ name: "x" });
  const again = asking(undefined, first.validators);
  expect(await again.changedJson(new URL("/x", site.url), schema)).toBeUndefined();
  expect(await again.changedJson(new URL("/y", site.url), schema)).toEqual({ name: "x" });
  expect(told).toEqual([undefined, undefined, '"1"', "Sun, 22 Nov 2026 10:00:00 GMT", undefined, undefined]);
});
