import { eventually } from "@warren/contracts/testing/broker";
import { call, login } from "@warren/ops/chat/account";
import { people, roomOf } from "@warren/ops/chat/people";
import { verifyRun } from "@warren/ops/checker/verify-run";
import { startWarren, type WarrenStack } from "@warren/ops/testing/warren-stack";
import { afterAll, beforeAll, expect, it } from "vitest";

let stack: WarrenStack;

beforeAll(async () => {
  stack = await startWarren({ edges: 2, env: { WARREN_LIMITS: "off" } });
});
afterAll(() => stack.stop());

it(
  "brings browsers whose edge lost its queue the last message of a quiet room, and ends a session revoked meanwhile",
  { timeout: 120_000 },
  async () => {
    const [here, there] = stack.edges.map((edge) => edge.url) as [string, string];
    const [reader] = await people([here], ["reader"]);
    const [leaver] = await people([here], ["leaver"]);
    const [writer] = await people([there], ["writer"]);
    if (!reader || !leaver || !writer) throw new Error("three people were asked for");
    const roomId = await roomOf([writer, reader]);
    writer.send(roomId, "before");
    await eventually(() => reader.rooms.get(roomId)?.messageCount === 1);

    // frozen, the first edge cannot follow: its queue ends with the broker, and what is said now goes past it
    await stack.kill("edge", "SIGSTOP");
    await stack.restartRabbit();
    writer.send(roomId, "the last word");
    await eventually(() => writer.pending === 0, 60_000);
    const elsewhere = await login(there, leaver.account);
    const list = (await (await call(there, "GET", "/api/v1/sessions", elsewhere.cookie)).json()) as {
      sessions: { sessionId: string; current?: boolean }[];
    };
    for (const session of list.sessions.filter((candidate) => candidate.current !== true)) {
      const answer = await call(there, "DELETE", `/api/v1/sessions/${session.sessionId}`, elsewhere.cookie);
      expect(answer.ok).toBe(true);
    }
    await stack.kill("edge", "SIGCONT");

    await eventually(() => reader.rooms.get(roomId)?.messageCount === 2, 60_000);
    expect(await verifyRun([reader, writer], stack.mysqlUrl)).toEqual([]);
    await eventually(async () => {
      const answer = await call(here, "GET", "/api/v1/me", leaver.account.cookie);
      return answer.status === 401 && !leaver.socket.connected;
    }, 60_000);
    for (const client of [reader, leaver, writer]) client.close();
  },
);
