import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Api } from "./api.ts";
import { openStandIn, type Asked, type StandIn } from "./testing/stand-in.ts";
import { chainText, parsePlace, verifyChain } from "./verify-chain.ts";

let warren: StandIn;
beforeEach(async () => {
  warren = await openStandIn();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await warren.close();
});

const hashOf = (n: number) => n.toString(16).padStart(64, "0");
const place = (n: number) => ({ n, hash: hashOf(n) });

/** A chain of so many records, of which one may be wrong. */
function chainOf(length: number, broken?: { n: number; why: string }): void {
  warren.answers("GET /api/v1/audit/verify", ({ query }: Asked) => {
    const from = Number(query["n"] ?? 0);
    if (from > 0) expect(query["hash"]).toBe(hashOf(from));
    const until = Math.min(from + Number(query["limit"]), length);
    if (broken && broken.n > from && broken.n <= until)
      return { last: place(broken.n - 1), more: false, broken };
    return { last: place(until), more: until - from === Number(query["limit"]) };
  });
}

const verify = (noted?: { n: number; hash: string }) =>
  verifyChain(new Api({ url: new URL(warren.url), token: "t" }), noted, { quiet: true });

it("checks a long chain request by request, each after the last", async () => {
  chainOf(25_000);
  expect(await verify()).toEqual({ ok: true, last: place(25_000), broken: undefined });
  expect(warren.asked.map(({ query }) => query["n"])).toEqual([undefined, "10000", "20000"]);
  expect(chainText(await verify())).toContain(`25000:${hashOf(25_000)}`);
});

it("points at the first record that is not as it was written", async () => {
  chainOf(25_000, { n: 12_345, why: "missing" });
  const verdict = await verify();
  expect(verdict).toMatchObject({ ok: false, last: place(12_344), broken: { n: 12_345, why: "missing" } });
  expect(chainText(verdict)).toBe("record 12345 is missing");
});

it("shows by a place that was noted that the tail was cut off, or the chain written anew", async () => {
  chainOf(100);
  expect(await verify(place(100))).toMatchObject({ ok: true });
  expect(await verify(place(60))).toMatchObject({ ok: true, last: place(100) });
  expect(await verify(place(105))).toMatchObject({ ok: false, broken: { n: 101, why: "cut" } });
  expect(await verify({ n: 60, hash: hashOf(61) })).toMatchObject({ broken: { n: 60, why: "rewritten" } });
});

it("takes a noted place as it is shown, and nothing else", () => {
  expect(parsePlace(`7:${hashOf(7)}`)).toEqual(place(7));
  for (const wrong of ["7", ":", `:${hashOf(7)}`, "7:abc", `-1:${hashOf(7)}`])
    expect(() => parsePlace(wrong)).toThrow("64 hexadecimal digits");
});
