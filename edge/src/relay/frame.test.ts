import { expect, test } from "vitest";
import * as ws from "ws";
import { FrameBuilder, joinFrames } from "./frame.ts";

interface FrameReceiver extends NodeJS.WritableStream {
  on(event: "message", listener: (data: Buffer) => void): this;
  on(event: "error", listener: (error: Error) => void): this;
}

// ws exports it, its types do not
const { Receiver } = ws as unknown as { Receiver: new () => FrameReceiver };

/** The messages that a browser's WebSocket makes of these bytes. */
function received(bytes: Buffer, count: number): Promise<string[]> {
  const receiver = new Receiver();
  const messages: string[] = [];
  return new Promise((resolve, reject) => {
    receiver.on("message", (data: Buffer) => {
      messages.push(data.toString("utf8"));
      if (messages.length === count) resolve(messages);
    });
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
    expect(await received(frame.encoded ?? Buffer.alloc(0), 1)).toEqual([message]);
    expect(`4${frame.packet}`).toBe(message);
  },
);

test("joined frames are the same messages in the same order", async () => {
  const builder = new FrameBuilder();
  const frames = [1, 200, 70_000, 2].map((length) =>
    builder.frame("message.posted", Buffer.from(JSON.stringify("ü".repeat(length)))),
  );
  const [joined, ...others] = joinFrames(frames);
  expect(others).toEqual([]);
  const messages = await received(joined?.encoded ?? Buffer.alloc(0), frames.length);
  expect(messages).toEqual(frames.map(({ packet }) => `4${packet}`));
});

test("without finished frames every packet is written by itself", () => {
  const frames = ["a", "b"].map((packet) => ({ packet, encoded: undefined }));
  expect(joinFrames(frames)).toEqual(frames);
});

test("this version of ws builds frames as expected", () => {
  expect(new FrameBuilder().usesFrames).toBe(true);
});
