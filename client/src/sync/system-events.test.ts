import { expect, it } from "vitest";
import { withSystemEvents } from "./system-events.ts";

const at = "2026-11-22T10:00:00.000Z";
const made = (seq: number, direction: "incoming" | "outgoing") =>
  ({
    type: "webhook.created",
    roomId: "r",
    seq,
    webhookId: "w",
    direction,
    name: "CI",
    actorId: "ada",
    at,
  }) as const;

it("tells that another site is let know what happens; of one that writes, the coming of its bot is enough", () => {
  const shown = withSystemEvents([], [made(1, "incoming"), made(2, "outgoing")]);
  expect(shown.map(({ seq }) => seq)).toEqual([2]);
});
