import { expect, it } from "vitest";
import type { SystemEvent } from "../sync/system-events.ts";
import { systemLines } from "./system-lines.ts";

const at = "2026-11-22T10:00:00.000Z";
let seq = 0;
const base = (actorId: string) => ({ roomId: "r", seq: ++seq, actorId, at });
const joined = (id: string, actorId = id): SystemEvent => ({
  ...{ type: "member.joined", memberRole: "member", ...base(actorId) },
  user: { id, username: id, displayName: id, role: "member" },
});
const left = (userId: string, reason?: "kicked"): SystemEvent => ({
  ...{ type: "member.left", userId, ...base(reason ? "mod" : userId), ...(reason ? { reason } : {}) },
});

it("puts who came in a row into one line, and what differs into lines of its own", () => {
  const events = [
    joined("ada"),
    joined("lin"),
    joined("kim", "ada"),
    joined("joe", "ada"),
    joined("max", "lin"),
    left("ada"),
    left("lin", "kicked"),
  ];
  expect(systemLines(events).map(({ kind, actorId, userIds }) => [kind, actorId, userIds.join()])).toEqual([
    ["joined", "ada", "ada,lin"],
    ["added", "ada", "kim,joe"],
    ["added", "lin", "max"],
    ["left", "ada", "ada"],
    ["kicked", "mod", "lin"],
  ]);
});
