import { randomUUID } from "node:crypto";
import { CHUNK_BYTES, type FilePurpose } from "@warren/contracts/attachment";
import type { BodyOf } from "@warren/contracts/message-types";
import { openTestWorker, type TestWorker } from "@warren/runtime/testing/test-worker";
import { readConfig, type MediaLimits } from "../config.ts";
import { processUpload } from "../process-upload.ts";

/** A media worker on a real broker; uploads stand in this process. */
export interface TestUploads {
  readonly worker: TestWorker;
  /** Has a file looked at, and resolves when its job has ended. */
  send(content: Buffer, options?: { name?: string; purpose?: FilePurpose }): Promise<Looked>;
  /** From now on every upload was taken back. */
  takeBack(): void;
  close(): Promise<void>;
}

/** What became of an upload. */
export interface Looked {
  readonly ready: BodyOf<"upload.ready"> | undefined;
  readonly refused: BodyOf<"upload.refuse"> | undefined;
  readonly file: Buffer;
  readonly thumbnail: Buffer;
}

export async function openTestUploads(changes: Partial<MediaLimits> = {}): Promise<TestUploads> {
  const { limits } = readConfig({ AMQP_URL: "amqp://localhost" });
  const sent = new Map<string, Buffer>();
  let areGone = false;
  const handlers = { "media.process": processUpload({ ...limits, ...changes }) };
  const worker = await openTestWorker("media", handlers, {
    answers: {
      "upload.read": ({ uploadId, index }) => {
        const piece = sent.get(uploadId)?.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);
        return piece && !areGone ? { data: piece.toString("base64") } : { gone: true };
      },
      "upload.ready": ({ uploadId, mime }) => ({
        attachment: { id: uploadId, name: "as sent", mime, size: 1 },
      }),
    },
  });
  return {
    worker,
    takeBack: () => (areGone = true),
    close: () => worker.close(),
    send: async (content, { name = "file", purpose = "attachment" } = {}) => {
      const uploadId = randomUUID();
      sent.set(uploadId, content);
      const order = { uploadId, name, size: content.length, purpose };
      const ended = worker.db.all("job.completed").length + 1;
      await worker.db.publish("media.process", order, { exchange: "jobs", id: uploadId });
      await worker.db.waitFor("job.completed", ended);
      const of = <B extends { uploadId: string }>(all: readonly { body: B }[]) =>
        all.map(({ body }) => body).filter((body) => body.uploadId === uploadId);
      const parts = of(worker.db.all("upload.part"));
      const pieces = (variant: "file" | "thumbnail") =>
        Buffer.concat(
          parts.filter((part) => part.variant === variant).map(({ data }) => Buffer.from(data, "base64")),
        );
      return {
        ready: of(worker.db.all("upload.ready"))[0],
        refused: of(worker.db.all("upload.refuse"))[0],
        file: pieces("file"),
        thumbnail: pieces("thumbnail"),
      };
    },
  };
}
