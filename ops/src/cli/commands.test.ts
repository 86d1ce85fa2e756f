import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Api } from "./api.ts";
import { checkNames } from "@warren/contracts/pipeline";
import { examineInside } from "./doctor.ts";
import { exitCodes } from "./exit-codes.ts";
import { warrenProgram } from "./program.ts";
import { openStandIn, type StandIn } from "./testing/stand-in.ts";

const at = "2026-11-22T00:00:00.000Z";
const id = "0198c0de-0000-7000-8000-000000000001";
const job = (change: object = {}) => ({
  ...{ id, type: "math.sum", status: "running", percent: 40, note: "adding", attempt: 1, version: 3 },
  ...{ priority: "normal", payload: { upTo: 5 }, createdAt: at, updatedAt: at, ...change },
});
const letter = {
  ...{ id: 7, queue: "example", type: "math.sum", messageId: "m", correlationId: "c", sender: "db" },
  ...{ reason: "malformed: no number", advice: "Mend its body and replay it.", at },
};

let warren: StandIn;
beforeEach(async () => {
  warren = await openStandIn();
  vi.stubEnv("WARREN_URL", warren.url);
  vi.stubEnv("WARREN_TOKEN", "wrn_secret");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await warren.close();
});

/** Runs a command line; resolves with what it printed and the exit code that a script would see. */
async function run(...args: string[]): Promise<{ code: number; out: string; said: string }> {
  const [out, said] = [vi.spyOn(console, "log"), vi.spyOn(console, "error")].map((spy) =>
    spy.mockImplementation(() => undefined),
  );
  const before = process.exitCode;
  const program = warrenProgram((code) => {
    throw new Error(`the command line was refused with ${String(code)}`);
  });
  try {
    await program.parseAsync(args, { from: "user" });
    const text = (spy: typeof out) => spy?.mock.calls.flat().join("\n") ?? "";
    return { code: Number(process.exitCode), out: text(out), said: text(said) };
  } finally {
    process.exitCode = before;
    vi.restoreAllMocks();
  }
}

it("lists the jobs of a filter, as a table or as JSON", async () => {
  warren.answers("GET /api/v1/jobs", () => ({ jobs: [job()] }));
  const shown = await run("jobs", "list", "--status", "running", "--text", "sum", "--limit", "5");
  expect(shown.code).toBe(exitCodes.ok);
  expect(shown.out).toMatch(/id +type +status +% +ordered +about\n.*math\.sum +running +40 .*adding/);
  expect(warren.asked[0]).toMatchObject({ query: { status: "running", q: "sum", limit: "5" } });
  expect(warren.asked[0]?.headers.authorization).toBe("Bearer wrn_secret");
  const { jobs } = JSON.parse((await run("--json", "jobs", "list")).out) as { jobs: unknown[] };
  expect(jobs).toEqual([job()]);
});

it("lists the next page where the one before ended", async () => {
  warren.answers("GET /api/v1/jobs", () => ({ jobs: [job()], next: { at, id } }));
  expect((await run("jobs", "list")).out).toContain(`more: --after ${at},${id}`);
  await run("jobs", "list", "--after", `${at},${id}`);
  expect(warren.asked.at(-1)?.query).toEqual({ afterAt: at, afterId: id });
});

it.each([
  ["completed", exitCodes.ok],
  ["failed", exitCodes.failed],
  ["cancelled", exitCodes.failed],
])("watches a job until it is %s", async (status, code) => {
  let asked = 0;
  warren.answers(`GET /api/v1/jobs/${id}`, () => ({ job: job((asked += 1) < 2 ? {} : { status }) }));
  const watched = await run("--json", "jobs", "watch", id);
  expect(watched.code).toBe(code);
  expect(JSON.parse(watched.out)).toMatchObject({ job: { id, status } });
  expect(asked).toBe(2);
});

it("orders a job with what its order wishes, and shows by when it must be done", async () => {
  const wish = { key: "k", priority: "low", withinMs: 1_500, deadline: at };
  warren.answers("POST /api/v1/jobs", () => ({ job: job(wish) }));
  const args = ["math.sum", '{"upTo":5}', "--key", "k", "--priority", "low", "--within", "1.5"];
  expect((await run("jobs", "submit", ...args)).code).toBe(exitCodes.ok);
  const body = { type: "math.sum", payload: { upTo: 5 }, key: "k", priority: "low", withinMs: 1_500 };
  expect(warren.asked.at(-1)?.body).toEqual(body);
  warren.answers(`GET /api/v1/jobs/${id}`, () => ({ job: job(wish) }));
  warren.answers(`GET /api/v1/jobs/${id}/events`, () => ({ events: [], more: false }));
  expect((await run("jobs", "show", id)).out).toContain(`to be done by ${at}`);
});

it("shows a dead letter with its reason, what can be done, and its body", async () => {
  warren.answers("GET /api/v1/dead-letters/7", () => ({ letter, body: '{"upTo":"x"}', headers: {} }));
  const { code, out } = await run("dead", "show", "7");
  expect(code).toBe(exitCodes.ok);
  for (const part of [letter.reason, letter.advice, '{"upTo":"x"}']) expect(out).toContain(part);
  expect((await run("dead", "show", "8")).code).toBe(exitCodes.refused);
});

it("shows a message's way by time, by the message, a job or a correlation id", async () => {
  const life = {
    ...{ correlationId: "c", decisions: [], decided: 0, notifications: [], notified: 0, letters: [] },
    message: { roomId: id, n: 4, senderId: id, storedAt: "2026-11-22T00:00:01.000Z", sentAt: at },
    ...{
      passed: { accepted: "2026-11-22T00:00:00.500Z" },
      audited: { n: 9, at },
      jobs: [{ id, type: "math.sum", status: "queued", createdAt: at, updatedAt: at }],
    },
  };
  const paths = [`rooms/${id}/messages/4/life`, `jobs/${id}/life`, "life/c%20d"];
  for (const path of paths) warren.answers(`GET /api/v1/${path}`, () => life);
  const shown = await run("life", id, "4", "--reply", "2");
  expect(shown.code).toBe(exitCodes.ok);
  expect(shown.out).toMatch(
    /correlation id c\n.*\n2026-11-22T00:00:00.000Z +sent[^]*00.500Z +accepted[^]*stored[^]*not recorded +audited +record 9$/,
  );
  expect(warren.asked[0]?.query).toEqual({ r: "2" });
  warren.answers("GET /api/v1/life/later", () => ({
    ...life,
    passed: { audited: "2026-11-22T00:00:02.000Z" },
  }));
  expect((await run("life", "--correlation", "later")).out).toMatch(/02.000Z +audited +record 9$/);
  expect(JSON.parse((await run("--json", "life", "--job", id)).out)).toEqual(life);
  expect((await run("life", "--correlation", "c d")).code).toBe(exitCodes.ok);
  for (const wrong of [["life"], ["life", id], ["life", id, "4", "--job", id]])
    expect((await run(...wrong)).code).toBe(exitCodes.usage);
  expect(warren.asked).toHaveLength(4);
});

it("replays letters, or those of a filter, or one with another body, or only tries to", async () => {
  const verdict = { letterId: 7, queue: "example", type: "math.sum", ok: true };
  warren.answers("POST /api/v1/dead-letters/replay", () => ({ verdicts: [verdict] }));
  const folder = await mkdtemp(join(tmpdir(), "warren-cli-"));
  await writeFile(join(folder, "body.json"), '{"upTo":5}');
  const wanted = async (...args: string[]) => {
    expect((await run("dead", "replay", ...args)).code).toBe(exitCodes.ok);
    return warren.asked.at(-1)?.body;
  };
  expect(await wanted("7", "8")).toEqual({ wanted: { letterIds: [7, 8] } });
  expect(await wanted("--type", "math.sum", "--dry-run")).toEqual({
    wanted: { filter: { type: "math.sum" } },
    dryRun: true,
  });
  expect(await wanted("7", "--body", join(folder, "body.json"))).toEqual({
    wanted: { letterId: 7, body: '{"upTo":5}' },
  });
  await rm(folder, { recursive: true });
  const asked = warren.asked.length;
  for (const wrong of [["7", "--type", "math.sum"], [], ["7", "8", "--body", "x"]])
    expect((await run("dead", "replay", ...wrong)).code).toBe(exitCodes.usage);
  expect(warren.asked).toHaveLength(asked);
  warren.answers("POST /api/v1/dead-letters/replay", () => ({
    verdicts: [{ ...verdict, ok: false, why: "its type is gone" }],
  }));
  const none = await run("dead", "replay", "7");
  expect(none).toMatchObject({
    code: exitCodes.failed,
    out: expect.stringContaining("its type is gone") as string,
  });
});

it("finds what is wrong with an installation, and says how much whoever asks may see", async () => {
  const api = new Api({ url: new URL(warren.url), token: "wrn_secret" });
  const wrong = async () => (await examineInside(api)).filter(({ ok }) => !ok).map(({ found }) => found);
  expect(await wrong()).toEqual(["it is not_found"]);
  const user = { id, username: "ada", displayName: "Ada" };
  warren.answers("GET /api/v1/me", () => ({ user: { ...user, role: "member" } }));
  expect(await wrong()).toEqual(["ada is no operator: nothing more can be seen"]);
  warren.answers("GET /api/v1/me", () => ({ user: { ...user, role: "operator" } }));
  const fine = checkNames.map((check) => ({ check, ok: true, about: [] as string[] }));
  const show = (findings: object[]) => ({ at: 0, queues: [], processes: [], findings });
  warren.answers("GET /api/v1/pipeline", () => show(fine));
  expect(await wrong()).toEqual([]);
  warren.answers("GET /api/v1/pipeline", () =>
    show([
      { check: "processes", ok: false, about: ["audit"] },
      { check: "dead-letters", ok: false, about: [], count: 3 },
    ]),
  );
  expect(await wrong()).toEqual(["Not heard of: audit", "Dead letters that wait: 3"]);
  expect((await examineInside(api)).at(-1)).toMatchObject({
    todo: expect.stringContaining("warren dead") as string,
  });
  expect(await run("--json", "doctor")).toMatchObject({ code: exitCodes.failed });
});

it("adds an account with a password that is shown once, and passes on why it cannot", async () => {
  warren.answers("POST /api/v1/register", () => ({ user: { id, username: "ada" } }));
  const { code, out } = await run("--json", "user", "add", "ada", "--email", "ada@example.org");
  expect(code).toBe(exitCodes.ok);
  const { password } = JSON.parse(out) as { password: string };
  expect(password.length).toBeGreaterThan(20);
  expect(warren.asked[0]).toMatchObject({ body: { username: "ada", email: "ada@example.org", password } });
  // it is nobody who makes an account: not whoever has the token
  expect(warren.asked[0]?.headers.authorization).toBeUndefined();
  warren.refuses("POST /api/v1/register", 409, "taken");
  const taken = await run("--json", "user", "add", "ada");
  expect(taken).toMatchObject({ code: exitCodes.refused, out: "" });
  expect(JSON.parse(taken.said)).toMatchObject({ error: { code: "taken" } });
});

it("disables an account as an operator who signs in, and nobody whose name only begins so", async () => {
  expect(await run("user", "disable", "lin")).toMatchObject({
    code: exitCodes.usage,
    said: expect.stringContaining("WARREN_PASSWORD") as string,
  });
  vi.stubEnv("WARREN_USER", "root");
  vi.stubEnv("WARREN_PASSWORD", "correct horse");
  warren.answers("POST /api/v1/login", () => ({ user: {} }), { "set-cookie": "warren=s%3Asession; Path=/" });
  warren.answers("GET /api/v1/people", () => ({
    people: [
      { id: "other", username: "linus" },
      { id, username: "Lin" },
    ],
  }));
  warren.answers(`POST /api/v1/people/${id}/deactivate`, () => ({}));
  expect((await run("user", "disable", "lin")).code).toBe(exitCodes.ok);
  expect(warren.asked.at(-1)).toMatchObject({
    path: `/api/v1/people/${id}/deactivate`,
    headers: { cookie: "warren=s%3Asession", origin: warren.url },
  });
  expect((await run("user", "disable", "nobody")).code).toBe(exitCodes.usage);
});

it("shows the newest audit records that fit, asking on where one answer did not look far enough", async () => {
  const record = { type: "message.deleted", actor: id, at, eventId: id, correlationId: id };
  warren.answers("GET /api/v1/audit", ({ query }) =>
    query["before"] === undefined
      ? { records: [{ ...record, n: 50_007 }], reached: 40_000, more: true }
      : { records: [{ ...record, n: 31_415 }], reached: 20_000, more: false },
  );
  const shown = await run("audit", "tail", "--type", "message.", "--outcome", "done", "--limit", "5");
  expect(shown.code).toBe(exitCodes.ok);
  expect(shown.out).toMatch(/31415 .*\n *50007 /);
  expect(warren.asked.map(({ query }) => query)).toEqual([
    { type: "message.", outcome: "done", limit: "5" },
    { type: "message.", outcome: "done", limit: "4", before: "40000" },
  ]);
  await expect(run("audit", "tail", "--limit", "0")).rejects.toThrow("was refused");
});
