import { CHUNK_BYTES, type Attachment, type PartVariant } from "@warren/contracts/attachment";
import type { WorkBus } from "@warren/runtime/work";

/** The upload was taken back: nobody waits for it any more. */
export class Gone extends Error {}

const piecesOf = (size: number) => Math.ceil(size / CHUNK_BYTES);

/**
 * The whole of a file as it came in, or what was made of it when that was done before. One piece after the other: several
 * would only wait for each other in the database.
 * @throws Gone
 */
export async function readUpload(
  bus: WorkBus,
  { uploadId, size }: { uploadId: string; size: number },
  onPiece: (share: number) => void,
): Promise<Buffer | Attachment> {
  const pieces: Buffer[] = [];
  const count = piecesOf(size);
  for (let index = 0; index < count; index++) {
    const answer = await bus.query("upload.read", { uploadId, index });
    if ("gone" in answer) throw new Gone();
    if ("attachment" in answer) return answer.attachment;
    pieces.push(Buffer.from(answer.data, "base64"));
    onPiece((index + 1) / count);
  }
  return Buffer.concat(pieces);
}

/** Hands over what was made of an upload. Resolves when it is stored. @throws Gone */
export async function storePart(
  bus: WorkBus,
  { uploadId, variant, content }: { uploadId: string; variant: PartVariant; content: Buffer },
  onPiece: (share: number) => void = () => undefined,
): Promise<void> {
  const count = piecesOf(content.length);
  for (let index = 0; index < count; index++) {
    const data = content.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES).toString("base64");
    const answer = await bus.awaitCommand("upload.part", { uploadId, variant, index, data });
    if (answer.gone) throw new Gone();
    onPiece((index + 1) / count);
  }
}
