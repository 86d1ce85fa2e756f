import { chainPlace, type ChainPlace } from "@warren/contracts/audit-chain";
import { BEGINNING, chainHash, followPage, type ChainLink } from "@warren/db/audit/chain";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { z } from "zod";
import { Api, type Call } from "./api.ts";
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
  expect(parsePlace(JSON.stringify(place(7)))).toEqual(place(7));
  for (const wrong of ["7", ":", `:${hashOf(7)}`, "7:abc", `-1:${hashOf(7)}`])
    expect(() => parsePlace(wrong)).toThrow("64 hexadecimal digits");
});

/** A table of records as the database holds it, and what the command says of it. */
const written = Array.from({ length: 200 }, (_, index) => ({
  eventId: `event ${String(index)}`,
  type: index % 3 === 0 ? "user.role-changed" : "message.posted",
  actor: hashOf(index),
}));
function rowsOf(records: readonly object[], from = BEGINNING): ChainLink[] {
  let { n, hash } = from;
  return records.map((record) => {
    const text = JSON.stringify(record);
    hash = chainHash(hash, ++n, text);
    return { n, event_id: (record as { eventId: string }).eventId, record: text, hash };
  });
}
function verdictOn(rows: readonly ChainLink[], noted: ChainPlace) {
  const table = rows.toSorted((a, b) => a.n - b.n);
  const ask = ((shape: z.ZodType, _method: string, _path: string, { query = {} }: Call = {}) => {
    const from =
      query["n"] === undefined ? BEGINNING : chainPlace.parse({ n: query["n"], hash: query["hash"] });
    const limit = Number(query["limit"]);
    const links = table.filter(({ n }) => n > from.n).slice(0, limit);
    return Promise.resolve(shape.parse(followPage(links, from, limit)));
  }) as Api["ask"];
  return verifyChain({ ask }, noted, { quiet: true });
}

function rowAt(rows: readonly ChainLink[], at: number): ChainLink {
  const row = rows.at(at);
  if (!row) throw new Error(`there is no row ${String(at)}`);
  return row;
}

/** The place that a row of an untouched table follows. */
const before = (rows: readonly ChainLink[], at: number): ChainPlace =>
  at === 0 ? BEGINNING : rowAt(rows, at - 1);

/** What somebody may do who can write to the table and knows how the chain is made. */
const tamperings: Record<string, (rows: ChainLink[], at: number, other: number) => ChainLink[]> = {
  "changes what a record says": (rows, at) =>
    rows.with(at, { ...rowAt(rows, at), record: rowAt(rows, at).record.replace("actor", "actyr") }),
  "changes a record and its hash": (rows, at) => {
    const record = rowAt(rows, at).record.replace("o", "0");
    return rows.with(at, {
      ...rowAt(rows, at),
      record,
      hash: chainHash(before(rows, at).hash, rowAt(rows, at).n, record),
    });
  },
  "changes an event's id": (rows, at) => rows.with(at, { ...rowAt(rows, at), event_id: "event another" }),
  "changes a hash": (rows, at) => rows.with(at, { ...rowAt(rows, at), hash: hashOf(at + 1) }),
  "changes what a record follows": (rows, at) => {
    const { n, record } = rowAt(rows, at);
    return rows.with(at, { ...rowAt(rows, at), hash: chainHash(hashOf(at + 1), n, record) });
  },
  "gives a record another number": (rows, at, other) =>
    rows.with(at, { ...rowAt(rows, at), n: rows.length + 1 + other }),
  "removes a record": (rows, at) => rows.toSpliced(at, 1),
  "removes a record and closes the gap": (rows, at) => [
    ...rows.slice(0, at),
    ...rows.slice(at + 1).map((row) => ({ ...row, n: row.n - 1 })),
  ],
  "lets two records change places": (rows, at, other) => {
    const [a, b] = [rowAt(rows, at), rowAt(rows, other)];
    const put = (place: number, { record, event_id }: ChainLink) => {
      const { n } = rowAt(rows, place);
      return { n, record, event_id, hash: chainHash(before(rows, place).hash, n, record) };
    };
    return rows.with(at, put(at, b)).with(other, put(other, a));
  },
  "cuts the tail": (rows, at) => rows.slice(0, at),
  "inserts a record": (rows, at) => {
    const from = before(rows, at);
    return [
      ...rows.slice(0, at),
      ...rowsOf([{ eventId: "inserted" }], from),
      ...rows.slice(at).map((row) => ({ ...row, n: row.n + 1 })),
    ];
  },
  "writes everything anew from a record on": (rows, at) => {
    const from = before(rows, at);
    return [...rows.slice(0, at), ...rowsOf([{ eventId: "forged" }, ...written.slice(at + 1)], from)];
  },
};

const next = (at: number) => Math.min(at + 2, written.length);
/**
 * At which record each must be shown first, where that is not the one that was touched: what was made to fit to the one
 * before it does not fit to the one behind it, or is not what was noted.
 */
const shownAt: Record<string, (at: number, other: number) => number> = {
  "changes a record and its hash": next,
  "lets two records change places": (at, other) => next(Math.min(at, other)),
  "inserts a record": next,
  "writes everything anew from a record on": () => written.length,
};

it("finds each of a thousand random tamperings, at the first record that does not fit, and nothing where there was none", async () => {
  const rows = rowsOf(written);
  const { n, hash } = rowAt(rows, -1);
  const noted = { n, hash };
  expect(await verdictOn(rows, noted)).toEqual({ ok: true, last: noted, broken: undefined });
  const place = fc.nat(written.length - 1);
  const attempts = fc.tuple(fc.constantFrom(...Object.keys(tamperings)), place, place);
  await fc.assert(
    fc.asyncProperty(attempts, async ([what, at, other]) => {
      fc.pre(at !== other);
      const { ok, broken } = await verdictOn(tamperings[what]?.(rows, at, other) ?? rows, noted);
      expect([what, ok, broken?.n]).toEqual([what, false, shownAt[what]?.(at, other) ?? at + 1]);
    }),
    { numRuns: 1_000 },
  );
});
