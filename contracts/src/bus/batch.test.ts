import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { WarrenError } from "../errors.ts";
import { fitsBatch, fromBatch, toBatch } from "./batch.ts";
import { toPublishOptions, type Incoming, type Outgoing } from "./envelope.ts";

const command = (id: string, body: unknown, change: Partial<Outgoing> = {}): Outgoing => ({
  exchange: "commands",
  routingKey: "3",
  type: "message.send",
  id,
  correlationId: `click ${id}`,
  content: Buffer.from(JSON.stringify(body)),
  headers: { room: "r", actor: "a" },
  persistent: true,
  ...change,
});

/** The message as its receiver gets it. */
const arrived = (message: Outgoing): Incoming => ({
  type: message.type,
  id: message.id,
  correlationId: message.correlationId,
  content: message.content,
  headers: message.headers ?? {},
  sender: "edge",
  instance: "edge.00000001",
  replyTo: undefined,
  timestamp: 1,
  exchange: message.exchange,
  routingKey: message.routingKey,
  attempt: 1,
  redelivered: true,
  deliveries: 2,
});

const brought = ({ type, id, correlationId, headers, content }: Incoming) => ({
  type,
  id,
  correlationId,
  headers,
  body: JSON.parse(content.toString()) as unknown,
});

describe("a batch", () => {
  test("brings every message as it would have come alone, in order", () => {
    const anyMessage = fc.record({
      id: fc.string(),
      body: fc.jsonValue(),
      headers: fc.record({ room: fc.string(), deadline: fc.integer() }, { requiredKeys: [] }),
    });
    fc.assert(
      fc.property(fc.array(anyMessage, { minLength: 1, maxLength: 20 }), (messages) => {
        const sent = messages.map(({ id, body, headers }) => command(id, body, { headers }));
        const batch = toBatch(sent);
        const received = fromBatch(arrived(batch));
        expect(received.map(brought)).toEqual(sent.map((message) => brought(arrived(message))));
        for (const message of received) {
          expect(message).toMatchObject({ sender: "edge", exchange: "commands", routingKey: "3" });
          expect(message).toMatchObject({ instance: "edge.00000001", redelivered: true, deliveries: 2 });
        }
      }),
    );
  });

  test("of one message is that message", () => {
    const alone = command("1", { roomId: "r" });
    expect(toBatch([alone])).toBe(alone);
    const incoming = arrived(alone);
    expect(fromBatch(incoming)).toEqual([incoming]);
  });

  test("says on the wire what it is", () => {
    const options = toPublishOptions(
      toBatch([command("1", {}), command("2", {})]),
      { part: "edge", instance: "edge.00000001" },
      true,
    );
    expect(options).toMatchObject({ type: "batch", contentType: "application/x-ndjson", persistent: true });
  });

  test("of events goes to everybody that one of them is for", () => {
    const event = (id: string, cc: string[]) =>
      command(id, {}, { exchange: "events", routingKey: "message.posted", cc, persistent: false });
    const batch = toBatch([event("1", ["room.1", "edge.a"]), event("2", ["room.2", "edge.a"])]);
    expect(batch).toMatchObject({
      exchange: "events",
      routingKey: "batch",
      cc: ["room.1", "edge.a", "room.2"],
      persistent: false,
    });
  });

  test.each([
    { what: "awaits a reply", other: command("2", {}, { replyTo: "edge.00000001" }) },
    { what: "expires", other: command("2", {}, { expirationMs: 5 }) },
    { what: "has a body of several lines", other: command("2", {}, { content: Buffer.from("{\n}") }) },
  ])("takes nothing that $what", ({ other }) => {
    expect(fitsBatch(other)).toBe(false);
    expect(() => toBatch([command("1", {}), other])).toThrow("travels alone");
  });

  test("goes to one place", () => {
    expect(() => toBatch([command("1", {}), command("2", {}, { routingKey: "4" })])).toThrow("one place");
  });

  test("that is no batch, or not a whole one, is malformed and nothing else", () => {
    const whole = toBatch([command("1", { a: 1 }), command("2", { b: 2 })]);
    const read = (content: Buffer) => fromBatch({ ...arrived(whole), content });
    for (const text of ["", "\n", "{}\n", "{}", "1\n{}\n", "null\n{}\n", "{\n{}\n"]) {
      expect(() => read(Buffer.from(text))).toThrow(WarrenError);
    }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.content.length - 1 }), (length) => {
        try {
          // cut after a whole message it is a shorter batch, which no receiver can tell
          expect(read(whole.content.subarray(0, length))).toHaveLength(1);
        } catch (error) {
          expect(error).toMatchObject({ code: "malformed" });
        }
      }),
    );
  });

  test("is read without trusting its envelopes", () => {
    const envelope = { type: 7, id: null, headers: { room: 1, actor: "a", "x-attempt": -1 }, sender: "db" };
    const content = Buffer.from(`${JSON.stringify(envelope)}\n{}\n`);
    const [message] = fromBatch({ ...arrived(command("1", {})), type: "batch", content });
    expect(message).toMatchObject({ type: "", id: "", sender: "edge", headers: { actor: "a" }, attempt: 1 });
    expect(message?.headers).toEqual({ actor: "a" });
  });
});
