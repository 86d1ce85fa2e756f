import type { ConsumeMessage } from "amqplib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { WarrenError } from "../errors.ts";
import { definitions } from "../message-types.ts";
import { fromDelivery, parseBody } from "./envelope.ts";

const delivery = (properties: object, headers: unknown): ConsumeMessage =>
  ({
    content: Buffer.from(""),
    fields: { exchange: "commands", routingKey: "0", redelivered: false, deliveryTag: 1, consumerTag: "" },
    properties: { ...properties, headers },
  }) as ConsumeMessage;

describe("what arrived", () => {
  test("is read without an error, whatever its properties and headers hold", () => {
    const hostile = fc.dictionary(
      fc.constantFrom(
        "type",
        "messageId",
        "userId",
        "appId",
        "timestamp",
        "replyTo",
        "room",
        "actor",
        "deadline",
        "x-attempt",
        "x-delivery-count",
        "__proto__",
      ),
      fc.anything(),
    );
    fc.assert(
      fc.property(hostile, fc.option(hostile, { nil: undefined }), (properties, headers) => {
        const message = fromDelivery(delivery(properties, headers));
        expect(
          [message.type, message.id, message.sender, message.instance].every(
            (field) => typeof field === "string",
          ),
        ).toBe(true);
        expect(message.attempt).toBeGreaterThanOrEqual(1);
        expect(message.deliveries).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(message.timestamp)).toBe(true);
        expect(Number.isFinite(message.headers.deadline ?? 0)).toBe(true);
      }),
    );
  });

  test.each([0, -1, 1.5, NaN, Infinity, "3", null])("takes an attempt of %s for the first", (attempt) => {
    expect(fromDelivery(delivery({}, { "x-attempt": attempt })).attempt).toBe(1);
  });

  test("keeps what is as it should be", () => {
    const headers = {
      room: "r",
      actor: "a",
      deadline: 12,
      "x-attempt": 3,
      "x-delivery-count": 2,
      other: "dropped",
    };
    const message = fromDelivery(
      delivery({ type: "room.read", messageId: "1", userId: "edge", appId: "edge.1" }, headers),
    );
    expect(message).toMatchObject({ type: "room.read", id: "1", sender: "edge", attempt: 3, deliveries: 2 });
    expect(message.headers).toEqual({ room: "r", actor: "a", deadline: 12, "x-attempt": 3 });
  });
});

describe("a body", () => {
  test.each(definitions().map(({ type }) => type))(
    "of %s that is anything at all is parsed or named malformed",
    (type) => {
      fc.assert(
        fc.property(
          fc.oneof(
            fc.jsonValue().map((value) => JSON.stringify(value)),
            fc.string(),
          ),
          (text) => {
            try {
              parseBody(type, Buffer.from(text));
            } catch (error) {
              expect(error).toBeInstanceOf(WarrenError);
              expect((error as WarrenError).code).toBe("malformed");
            }
          },
        ),
        { numRuns: 30 },
      );
    },
  );

  test("that is wrong is answered with each wrong field", () => {
    expect(() => parseBody("room.read", Buffer.from(`{"roomId":1,"n":-1}`))).toThrow(/roomId: .*; n: /);
  });

  test("with more wrong than fits is answered briefly", () => {
    const sessionHashes = Array.from({ length: 9_000 }, () => 1);
    const parse = () => parseBody("session.check", Buffer.from(JSON.stringify({ sessionHashes })));
    expect(parse).toThrow(WarrenError);
    expect(parse).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^.{1,1000}$/s) as string }) as Error,
    );
  });

  test("nested deeper than any stack is no more than malformed", () => {
    const deep = `{"roomId":${"[".repeat(200_000)}${"]".repeat(200_000)},"n":1}`;
    expect(() => parseBody("room.read", Buffer.from(deep))).toThrow(WarrenError);
  });

  test("of a type that is not in the catalogue is refused, also by an inherited name", () => {
    for (const type of ["no.such", "toString", "__proto__"]) {
      expect(() => parseBody(type as "room.read", Buffer.from("{}"))).toThrow(
        expect.objectContaining({ code: "unknown_type" }) as Error,
      );
    }
  });
});
