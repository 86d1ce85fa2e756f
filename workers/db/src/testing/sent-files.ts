import { CHUNK_BYTES } from "@warren/contracts/attachment";
import type { Bus } from "@warren/contracts/bus/bus";
import type { BodyOf } from "@warren/contracts/message-types";
import type { User } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import type { TestEdge } from "./fixture.ts";

/** Sends a file as an edge does, up to the job that looks at it. Resolves with the upload's id. */
export async function sendFile(
  { bus }: TestEdge,
  owner: User,
  content: Buffer,
  name = "notes.txt",
): Promise<string> {
  const uploadId = uuid();
  const by = { actor: owner.id };
  await bus.awaitCommand(
    "upload.begin",
    { uploadId, name, size: content.length, purpose: "attachment" },
    { ...by, id: uploadId },
  );
  for (let index = 0; index * CHUNK_BYTES < content.length; index++) {
    const data = content.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES).toString("base64");
    await bus.awaitCommand("upload.chunk", { uploadId, index, data }, by);
  }
  await bus.awaitCommand("upload.finish", { uploadId }, by);
  return uploadId;
}

/** Looks at it as the media worker does: keeps it as it is, or stores what was made of it. */
export async function lookAt(
  media: Bus,
  uploadId: string,
  made?: { file: Buffer; thumbnail: Buffer },
): Promise<void> {
  const ready: BodyOf<"upload.ready"> = { uploadId, mime: made ? "image/jpeg" : "text/plain" };
  if (made) {
    for (const variant of ["file", "thumbnail"] as const) {
      const data = made[variant].toString("base64");
      await media.awaitCommand("upload.part", { uploadId, variant, index: 0, data });
    }
    ready.size = made.file.length;
    ready.picture = { width: 40, height: 30 };
    ready.thumbnail = { width: 20, height: 15, size: made.thumbnail.length };
  }
  await media.awaitCommand("upload.ready", ready);
}
