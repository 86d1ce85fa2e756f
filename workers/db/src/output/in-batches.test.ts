import { fromBatch } from "@warren/contracts/bus/batch";
import type { Incoming, Outgoing } from "@warren/contracts/bus/envelope";
import { expect, it } from "vitest";
import { inBatches } from "./in-batches.ts";

function event(type: string, id: string, cc: string[], content = "{}"): Outgoing {
  return {
    exchange: "events",
    routingKey: type,
    cc,
    type,
    id,
    correlationId: id,
    persistent: true,
    content: Buffer.from(content),
  };
}

const posted = (id: string, keys: string[] = [], content?: string) =>
  event("message.posted", id, [...keys, "room.1", `edge.${id}`], content);

const idsIn = (messages: readonly Outgoing[]) =>
  messages.map((message) => fromBatch(message as unknown as Incoming).map(({ id }) => id));

it("puts consecutive events that edges alone hear together, to all their audiences", () => {
  const [batch, ...others] = inBatches([posted("1"), event("command.settled", "2", ["edge.2"]), posted("3")]);
  expect(others).toEqual([]);
  expect(batch).toMatchObject({ type: "batch", exchange: "events" });
  expect(batch?.cc?.toSorted()).toEqual(["edge.1", "edge.2", "edge.3", "room.1"]);
});

it("leaves alone, in its place, what a worker may hear, and what is no event", () => {
  const command = { ...posted("5"), exchange: "commands" };
  const messages = [
    posted("1"),
    posted("2"),
    posted("3", ["has.mention"]),
    posted("4", ["in.direct"]),
    command,
    event("member.joined", "6", ["room.1"]),
    posted("7"),
    posted("8"),
  ];
  expect(idsIn(inBatches(messages))).toEqual([["1", "2"], ["3"], ["4"], ["5"], ["6"], ["7", "8"]]);
});

it("keeps batches within their number and size", () => {
  const many = Array.from({ length: 300 }, (_, index) => posted(String(index)));
  expect(idsIn(inBatches(many)).map(({ length }) => length)).toEqual([128, 128, 44]);
  const large = Array.from({ length: 5 }, (_, index) =>
    posted(String(index), [], `"${"x".repeat(100_000)}"`),
  );
  expect(idsIn(inBatches(large)).map(({ length }) => length)).toEqual([2, 2, 1]);
});

it("leaves a single event as it is", () => {
  const only = posted("1");
  expect(inBatches([only])).toEqual([only]);
});

it("leaves out what nobody can hear, and nothing that a worker may", () => {
  const [forNobody, forWorkers] = [event("job.updated", "1", []), event("api-result.kept", "2", [])];
  expect(inBatches([forNobody, forWorkers, posted("3")]).map(({ id }) => id)).toEqual(["2", "3"]);
});
