import { CHUNK_BYTES } from "@warren/contracts/attachment";
import type { Bus } from "@warren/contracts/bus/bus";
import { WarrenError } from "@warren/contracts/errors";
import type { Job } from "@warren/contracts/job";
import type { BodyOf } from "@warren/contracts/message-types";
import type { Logger } from "pino";
import { v5 as derivedId } from "uuid";
import { inPieces } from "./in-pieces.ts";

interface Parts {
  readonly bus: Pick<Bus, "awaitCommand">;
  readonly log: Logger;
}

export interface NewUpload extends BodyOf<"upload.begin"> {
  readonly ownerId: string;
}

/** How long a piece waits to be stored before the upload is given up. */
const PATIENCE_MS = 20_000;

/**
 * Hands a file on as it comes in, one piece after the other: the next is read once the one before is stored, so that an
 * edge holds two pieces of it at most. Resolves with the job that looks at it. When anything goes wrong, also when its
 * sender goes away, nothing of it stays. Every command's id follows from the upload's: the same again changes nothing.
 * @throws WarrenError `bad_request` when less arrived than was announced; what the db worker refuses.
 */
export async function receiveUpload(
  { bus, log }: Parts,
  { ownerId, ...upload }: NewUpload,
  content: AsyncIterable<Buffer>,
): Promise<{ job: Job }> {
  const { uploadId } = upload;
  const options = (what: string) => ({
    id: derivedId(what, uploadId),
    actor: ownerId,
    timeoutMs: PATIENCE_MS,
  });
  await bus.awaitCommand("upload.begin", upload, options("begin"));
  try {
    let index = 0;
    for await (const piece of inPieces(content, CHUNK_BYTES)) {
      const body = { uploadId, index, data: piece.toString("base64") };
      await bus.awaitCommand("upload.chunk", body, options(String(index++)));
    }
    return await bus.awaitCommand("upload.finish", { uploadId }, options("finish"));
  } catch (error) {
    await bus
      .awaitCommand("upload.cancel", { uploadId }, options("broken"))
      .catch((cause: unknown) => log.warn({ err: cause, uploadId }, "a broken upload stays for a day"));
    if (error instanceof WarrenError) throw error;
    throw new WarrenError("bad_request", "The file did not arrive in full.", { cause: error });
  }
}
