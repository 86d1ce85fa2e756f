import type { ApiResult } from "@warren/contracts/api-result";
import { Postponed } from "@warren/runtime/failures";
import type { Fetcher } from "@warren/runtime/ssrf/guarded-fetch";
import type { WorkContext, WorkMessage } from "@warren/runtime/work";
import { expect, test } from "vitest";
import { answer } from "./answer.ts";
import { Asking } from "./asking.ts";
import { Hosts } from "./hosts.ts";
import type { Source } from "./sources/source.ts";

const card = {
  ...{ kind: "wiki" as const, source: "Wikipedia", url: "https://en.wikipedia.org/wiki/Rabbit" },
  ...{ title: "Rabbit", extract: "It digs.", language: "en" },
};

/** A worker that asks for articles, and what it said to the db worker. */
function articles({ claim = "ask", known }: { claim?: "ask" | "wait"; known?: ApiResult } = {}) {
  const said: string[] = [];
  let found = 0;
  const note = (answers: Record<string, unknown>) => (type: string) => {
    said.push(type);
    return Promise.resolve(answers[type] ?? {});
  };
  const bus = {
    query: note({ "api-result.find": known ? { known } : {} }),
    command: note({}),
    awaitCommand: note({ "api-result.claim": { decision: claim, waitMs: 7 } }),
  } as unknown as WorkContext["bus"];
  const source: Source<"wiki.summary"> = {
    ...{ keptMs: 60_000, staleMs: 60_000, subject: () => "rabbit" },
    find: () => {
      found++;
      return Promise.resolve({ card });
    },
  };
  const handler = answer("wiki.summary", source, new Asking({} as Fetcher, new Hosts()));
  const context = { bus, progress: () => undefined } as unknown as WorkContext;
  const message = { body: { term: "Rabbit" } } as WorkMessage<"wiki.summary">;
  return { said, found: () => found, ask: () => handler(message, context) };
}

const knownFor = (ms: number): ApiResult => {
  const [askedAt, askAgainAt] = [Date.now(), Date.now() + ms].map((at) => new Date(at).toISOString());
  const times = { fetchedAt: askedAt ?? "", expiresAt: askAgainAt ?? "" };
  return { result: { card: { ...card, ...times } }, askedAt: askedAt ?? "", askAgainAt: askAgainAt ?? "" };
};

test("many who ask in one process wait for one answer, and for one right to ask", async () => {
  const { ask, found, said } = articles();
  const answers = await Promise.all([ask(), ask(), ask()]);
  expect(found()).toBe(1);
  expect(said.filter((type) => type.startsWith("api-result.") && type !== "api-result.find")).toEqual([
    "api-result.claim",
    "api-result.keep",
  ]);
  expect(new Set(answers.map((result) => JSON.stringify(result))).size).toBe(1);
  await ask();
  expect(found()).toBe(2);
});

test("while another process asks for the same, nothing is asked and the job comes back soon", async () => {
  const { ask, found } = articles({ claim: "wait" });
  const postponed = await ask().catch((error: unknown) => error);
  expect(postponed).toBeInstanceOf(Postponed);
  expect(postponed).toMatchObject({ waitMs: 7 });
  expect(found()).toBe(0);
});

test("what holds is given without a word to anybody, what is out of date with the order to ask again", async () => {
  const fresh = articles({ known: knownFor(60_000) });
  expect(await fresh.ask()).toMatchObject({ card: { title: "Rabbit" } });
  expect(fresh.said).toEqual(["api-result.find"]);
  const stale = articles({ known: knownFor(-1_000) });
  expect(await stale.ask()).toMatchObject({ card: { title: "Rabbit" } });
  expect(stale.said).toEqual(["api-result.find", "job.submit"]);
  expect([fresh.found(), stale.found()]).toEqual([0, 0]);
});
