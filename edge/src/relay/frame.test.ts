import { expect, test } from "vitest";
import * as ws from "ws";
import { FrameBuilder } from "./frame.ts";

interface FrameReceiver extends NodeJS.WritableStream {
  on(event: "message", listener: (data: Buffer) => void): this;
  on(event: "error", listener: (error: Error) => void): this;
}

// ws exports it, its types do not
const { Receiver } = ws as unknown as { Receiver: new () => FrameReceiver };

/** What a browser's WebSocket makes of these bytes. */
function received(bytes: Buffer): Promise<string> {
  const receiver = new Receiver();
  return new Promise((resolve, reject) => {
    receiver.on("message", (data: Buffer) => resolve(data.toString("utf8")));
    receiver.on("error", reject);
    receiver.write(bytes);
  });
}

test.each([2, 125, 126, 4_000, 65_535, 65_536, 200_000])(
  "a frame around %i bytes is one that a browser understands",
  async (length) => {
    const json = Buffer.from(JSON.stringify("x".repeat(length - 2)));
    const frame = new FrameBuilder().frame("message.posted", json);
    const message = `42["message.posted",${json.toString()}]`;
    expect(await received(frame.encoded ?? Buffer.alloc(0))).toBe(message);
    expect(`4${frame.packet}`).toBe(message);
    expect(frame.bytes).toBe(frame.encoded?.length);
  },
);

test("this version of ws builds frames as expected", () => {
  expect(new FrameBuilder().usesFrames).toBe(true);
});
