import diagnostics from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSite, page, type Site } from "../testing/site.ts";
import { createFetcher, type Fetcher } from "./guarded-fetch.ts";
import { WEB_PORTS } from "./guard.ts";

/** Stands for everything inside: no test may reach it. */
let inside: Site;
let fetcher: Fetcher;
const signal = new AbortController().signal;

beforeAll(async () => {
  inside = await openSite(page("inside"));
  // its port counts as a web port, so that only the rule about addresses keeps it from being reached
  fetcher = createFetcher({ ports: new Set([...WEB_PORTS, inside.port]) });
});

afterAll(async () => {
  await fetcher.close();
  await inside.close();
});

const hosts = [
  "127.0.0.1",
  "127.1",
  "127.0.0.2",
  "2130706433",
  "0x7f000001",
  "0x7f.0.0.1",
  "0177.0.0.1",
  "017700000001",
  "127.0.0.1.",
  "0.0.0.0",
  "0",
  "[::1]",
  "[::]",
  "[0:0:0:0:0:0:0:1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[::127.0.0.1]",
  "[::7f00:1]",
  "[::ffff:0:127.0.0.1]",
  "[64:ff9b::127.0.0.1]",
  "[64:ff9b::7f00:1]",
  "[64:ff9b:1::7f00:1]",
  "[2002:7f00:1::]",
  "[2001:0:7f00:1::1]",
  "[fe80::1]",
  "[fec0::1]",
  "[fc00::1]",
  "[fd00:ec2::254]",
  "[ff02::1]",
  "[2001:db8::1]",
  "10.0.0.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.0.1",
  "100.64.0.1",
  "100.127.255.255",
  "169.254.169.254",
  "0xa9fea9fe",
  "2852039166",
  "192.0.0.1",
  "192.0.2.1",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "192.88.99.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "localhost",
  "LOCALHOST",
  "ｌｏｃａｌｈｏｓｔ",
  "①②⑦.⓪.⓪.①",
  "127。0。0。1",
];

test.each(hosts)("%s is not fetched, with or without a port", async (host) => {
  for (const url of [`http://${host}:${String(inside.port)}/`, `http://${host}/`, `https://${host}/`]) {
    await expect(fetcher.get(url, signal)).rejects.toMatchObject({ code: "fetch_refused" });
  }
  expect(inside.connections()).toBe(0);
});

test("of more than 200 hostile addresses, asked for or redirected to, none is connected to", async () => {
  const urls = hosts.flatMap((host) =>
    [`:${String(inside.port)}`, "", ":443"].flatMap((port) => [
      `http://${host}${port}/`,
      `https://${host}${port}/x`,
    ]),
  );
  expect(new Set(urls).size).toBeGreaterThan(200);
  const attempts: string[] = [];
  const noteSocket = (message: unknown) => {
    const { socket } = message as { socket: Socket };
    socket.on("connectionAttempt", (ip: string, port: number) => attempts.push(`${ip}:${String(port)}`));
  };
  diagnostics.subscribe("net.client.socket", noteSocket);
  const leading = await openSite((request, response) => {
    response.writeHead(302, { location: decodeURIComponent(request.url?.slice(1) ?? "") }).end();
  });
  const ports = new Set([...WEB_PORTS, inside.port]);
  const own = createFetcher({ ports, allow: new Set([leading.host]) });
  try {
    const refused = { code: "fetch_refused" };
    for (const url of urls) {
      await expect(own.get(url, signal)).rejects.toMatchObject(refused);
      const location = url.replaceAll(/[^\x20-\x7e]/g, encodeURIComponent);
      const led = own.get(`${leading.url}${encodeURIComponent(location)}`, signal);
      await expect(led).rejects.toMatchObject(refused);
    }
    expect(attempts.length).toBeGreaterThan(0);
    expect(attempts.filter((address) => address !== leading.host)).toEqual([]);
    expect(inside.connections()).toBe(0);
  } finally {
    diagnostics.unsubscribe("net.client.socket", noteSocket);
    await own.close();
    await leading.close();
  }
});

test("a name with a dot at its end reaches nothing inside either", async () => {
  const got = fetcher.get(`http://localhost.:${String(inside.port)}/`, signal);
  // some resolvers know it and some do not
  await expect(got).rejects.toMatchObject({
    code: expect.stringMatching(/^(fetch_refused|ENOTFOUND)$/) as string,
  });
  expect(inside.connections()).toBe(0);
});

test.each([
  ["another port", "http://site.example:8080/"],
  ["the port of a mail server", "http://site.example:25/"],
  ["a password", "http://user:secret@site.example/"],
  ["a file", "file:///etc/passwd"],
  ["another protocol", "gopher://site.example/"],
  ["data", "data:text/html,hello"],
])("%s is not fetched", async (_what, url) => {
  await expect(fetcher.get(url, signal)).rejects.toMatchObject({ code: "fetch_refused" });
});

test.each([
  ["to a private address", [{ address: "127.0.0.1", family: 4 }]],
  [
    "to a private address beside a public one",
    [
      { address: "93.184.216.34", family: 4 },
      { address: "10.0.0.1", family: 4 },
    ],
  ],
  ["to a mapped address", [{ address: "::ffff:127.0.0.1", family: 6 }]],
  ["to nothing", []],
])("a name that resolves %s is not connected to", async (_what, addresses) => {
  const ports = new Set([inside.port]);
  const own = createFetcher({ ports, resolve: () => Promise.resolve(addresses) });
  const url = `http://site.example:${String(inside.port)}/`;
  await expect(own.get(url, signal)).rejects.toMatchObject({ code: "fetch_refused" });
  expect(inside.connections()).toBe(0);
  await own.close();
});

test("a name is resolved for the connection itself, so that a later answer changes nothing", async () => {
  const answers = ["10.0.0.1", "127.0.0.1"];
  let asked = 0;
  const own = createFetcher({
    ports: new Set([inside.port]),
    resolve: () => Promise.resolve([{ address: answers[asked++] ?? "127.0.0.1", family: 4 }]),
  });
  for (let n = 1; n <= 3; n++) {
    const got = own.get(`http://rebinding.example:${String(inside.port)}/`, signal);
    await expect(got).rejects.toMatchObject({ code: "fetch_refused" });
    expect(asked).toBe(n);
  }
  expect(inside.connections()).toBe(0);
  await own.close();
});
