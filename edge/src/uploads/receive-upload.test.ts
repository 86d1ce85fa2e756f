import { CHUNK_BYTES } from "@warren/contracts/attachment";
import type { Bus } from "@warren/contracts/bus/bus";
import { WarrenError } from "@warren/contracts/errors";
import { pino } from "pino";
import { expect, test } from "vitest";
import { inPieces } from "./in-pieces.ts";
import { receiveUpload } from "./receive-upload.ts";
import { UploadCounts } from "./upload-counts.ts";

const log = pino({ level: "silent" });
const upload = {
  uploadId: "0b7e2f0e-6a3c-4f0a-9c55-0a4b8f0e7d11",
  name: "film.mp4",
  purpose: "attachment",
} as const;

/** A bus that takes every command, but the types that are refused. */
function busThat(refuses: readonly string[] = []) {
  const sent: string[] = [];
  const awaitCommand = (type: string, body: { index?: number }) => {
    sent.push(body.index === undefined ? type : `${type} ${String(body.index)}`);
    return refuses.includes(type) ? Promise.reject(new WarrenError("limit_reached")) : Promise.resolve({});
  };
  return { sent, bus: { awaitCommand } as unknown as Pick<Bus, "awaitCommand"> };
}

async function* parts(sizes: readonly number[], fails = false) {
  for (const size of sizes) yield await Promise.resolve(Buffer.alloc(size, size % 251));
  if (fails) throw new Error("aborted");
}

const receive = (bus: Pick<Bus, "awaitCommand">, content: AsyncIterable<Buffer>) =>
  receiveUpload({ bus, log }, { ...upload, ownerId: "ada", size: 1 }, content);

test("cuts whatever comes into pieces of one size, the last one excepted", async () => {
  const sizes = [1, CHUNK_BYTES - 1, 3 * CHUNK_BYTES + 7, 20];
  const pieces: Buffer[] = [];
  for await (const piece of inPieces(parts(sizes), CHUNK_BYTES)) pieces.push(piece);
  expect(pieces.map(({ length }) => length)).toEqual([...Array<number>(4).fill(CHUNK_BYTES), 27]);
  const whole = sizes.map((size) => Buffer.alloc(size, size % 251));
  expect(Buffer.concat(pieces)).toEqual(Buffer.concat(whole));
});

test("hands a file on piece by piece, and takes it back when its sender goes away or it is refused amid", async () => {
  const whole = busThat();
  await receive(whole.bus, parts([CHUNK_BYTES, 5]));
  expect(whole.sent).toEqual(["upload.begin", "upload.chunk 0", "upload.chunk 1", "upload.finish"]);
  const broken = busThat();
  await expect(receive(broken.bus, parts([CHUNK_BYTES], true))).rejects.toMatchObject({
    code: "bad_request",
  });
  expect(broken.sent).toEqual(["upload.begin", "upload.chunk 0", "upload.cancel"]);
  const refused = busThat(["upload.finish"]);
  await expect(receive(refused.bus, parts([5]))).rejects.toMatchObject({ code: "limit_reached" });
  expect(refused.sent.at(-1)).toBe("upload.cancel");
});

test("lets a person send so many files at once, and others nonetheless", async () => {
  const counts = new UploadCounts(1);
  let end = (): void => undefined;
  const first = counts.during("ada", () => new Promise<void>((resolve) => (end = resolve)));
  await expect(counts.during("ada", () => Promise.resolve())).rejects.toMatchObject({ code: "busy" });
  await counts.during("bob", () => Promise.resolve());
  end();
  await first;
  await counts.during("ada", () => Promise.resolve());
});
