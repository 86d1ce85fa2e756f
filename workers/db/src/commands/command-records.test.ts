import { NOBODY } from "@warren/contracts/audit-outcome";
import type { Incoming } from "@warren/contracts/bus/envelope";
import { definitions } from "@warren/contracts/message-types";
import { isAudited, notAudited } from "@warren/contracts/not-audited";
import { v7 as uuid } from "uuid";
import { expect, it } from "vitest";
import type { EventOutput } from "../output/output.ts";
import { eventRecords } from "../output/recorded.ts";
import { commandRecords } from "./command-records.ts";
import type { Command } from "./command.ts";
import { rejection } from "./rejection.ts";

const CANARY = "canary words and secrets";
const [actor, roomId, userId, tokenId] = [uuid(), uuid(), uuid(), uuid()];
const told = { roomId, userId, tokenId, n: 12, r: 3 };
const ofKind = (kind: string) => definitions().filter((definition) => definition.kind === kind);
/** Every field that any message has, secrets and texts among them, holds what no record may show. */
const everyField = Object.fromEntries(
  definitions()
    .flatMap(({ schema, secret = [] }) => [
      ...Object.keys("shape" in schema ? (schema.shape as object) : {}),
      ...secret,
    ])
    .map((field) => [field, CANARY]),
);
const body = { ...everyField, ...told } as never;

const command = (type: string): Command => ({
  ...{ type: type as never, id: uuid(), actor, byPerson: true, sender: "edge", instance: "edge.00000000" },
  ...{
    address: "203.0.113.7",
    correlationId: "click",
    body,
    room: roomId,
    contentHash: "",
    reply: undefined,
  },
  ...{ deadline: undefined, message: {} as Incoming, queue: "commands.0" },
});
const event = (type: string): EventOutput => ({
  ...{ kind: "event", type: type as never, id: `${uuid()}:${type}`, room: roomId, user: userId, actor, body },
  at: new Date().toISOString(),
});
const whole = {
  actor,
  room: roomId,
  user: userId,
  from: "203.0.113.7",
  outcome: "done",
  correlationId: "click",
};

it.each(ofKind("command").map(({ type }) => type))(
  "%s leaves a record, or a reason why not is given",
  (type) => {
    const settled = { command: command(type), outcome: { ok: true as const }, outputs: [], repeated: false };
    const records = commandRecords([settled]);
    const reason = (notAudited as Readonly<Record<string, string>>)[type];
    if (reason !== undefined) expect([records, reason.length > 20]).toEqual([[], true]);
    else {
      const outcome = ["session.refuse", "sign-in.refuse"].includes(type) ? CANARY : "done";
      expect(records).toEqual([expect.objectContaining({ ...whole, type, outcome })]);
      expect(records[0]?.on).toContain(`message 12.3, token ${tokenId}`);
      expect(JSON.stringify({ ...records[0], outcome: "" })).not.toContain(CANARY);
      expect(Date.parse(records[0]?.at ?? "")).toBeGreaterThan(0);
    }
  },
);

it.each(ofKind("event").map(({ type }) => type))(
  "%s leaves a record, or a reason why not is given",
  (type) => {
    const origin = command("room.rename");
    const records = eventRecords([{ output: event(type), origin }]);
    if (!isAudited(type)) expect(records).toEqual([]);
    else if (type !== "command.rejected") {
      expect(records).toEqual([expect.objectContaining({ ...whole, type })]);
      expect(JSON.stringify(records)).not.toContain(CANARY);
    }
  },
);

it("records a refusal under the command's own type, with its code and without its explanation", () => {
  const refused = command("user.role");
  const output = rejection(refused, { code: "forbidden", message: CANARY }, new Date());
  const [record] = eventRecords([{ output, origin: refused }]);
  expect(record).toMatchObject({ type: "user.role", actor, outcome: "forbidden", from: "203.0.113.7" });
  expect(JSON.stringify(record)).not.toContain(CANARY);
});

it.each([
  ["user.email-confirm", { confirmed: false }, { actor, outcome: "wrong_code" }],
  ["user.password-reset", { changed: false }, { actor: NOBODY, user: actor, outcome: "wrong_code" }],
] as const)("does not record a try of %s that was wrong as done", (type, data, says) => {
  const settled = {
    command: command(type),
    outcome: { ok: true as const, data },
    outputs: [],
    repeated: false,
  };
  expect(commandRecords([settled])).toMatchObject([{ type, from: "203.0.113.7", ...says }]);
});

it("does not take somebody's record for another's who uses the same id", () => {
  const [first, second] = [command("token.revoke"), { ...command("token.revoke"), actor: uuid() }];
  second.id = first.id;
  const refusals = [first, second].map((origin) => ({
    output: rejection(origin, { code: "forbidden", message: "" }, new Date()),
    origin,
  }));
  const done = [first, second].map((each) => ({
    ...{ command: each, outcome: { ok: true as const }, outputs: [], repeated: false },
  }));
  const ids = [...eventRecords(refusals), ...commandRecords(done)].map(({ eventId }) => eventId);
  expect(new Set(ids).size).toBe(4);
});
