import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CHUNK_BYTES } from "@warren/contracts/attachment";
import type { Bus } from "@warren/contracts/bus/bus";
import type { BodyOf } from "@warren/contracts/message-types";
import type { Request, Response } from "express";

/** Made anew by the media worker, so that they are pictures and nothing else; only they are shown in place. */
const shown: readonly string[] = ["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"];
/** What a browser would run is handed out as bytes. */
const active = /html|xml|script|svg|wasm/;

const typeOf = (mime: string) =>
  active.test(mime) ? "application/octet-stream" : mime === "text/plain" ? "text/plain; charset=utf-8" : mime;

interface Exchange {
  readonly bus: Pick<Bus, "query">;
  readonly request: Request;
  readonly response: Response;
}

/**
 * Answers with a file, piece by piece at the pace of whoever asks. It never changes, so it may be kept for ever, by who
 * was allowed to see it alone. It cannot run: pictures are shown, everything else is only saved.
 * @throws WarrenError `not_found` for who may not see it.
 */
export async function sendAttachment(
  { bus, request, response }: Exchange,
  wanted: Omit<BodyOf<"attachment.read">, "index">,
): Promise<void> {
  const { name, mime, size, data } = await bus.query("attachment.read", { ...wanted, index: 0 });
  response.attachment(name);
  if (shown.includes(mime)) {
    const disposition = response.get("content-disposition") ?? "";
    response.set("content-disposition", disposition.replace(/^attachment/, "inline"));
  }
  response.set({
    "content-type": typeOf(mime),
    "content-length": String(size),
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, max-age=31536000, immutable",
    // whoever signs in next in the same browser is somebody else
    vary: "cookie",
    etag: `"${wanted.attachmentId}.${wanted.variant}"`,
  });
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  async function* pieces() {
    yield Buffer.from(data, "base64");
    for (let index = 1; index * CHUNK_BYTES < size; index++) {
      const piece = await bus.query("attachment.read", { ...wanted, index });
      yield Buffer.from(piece.data, "base64");
    }
  }
  await pipeline(Readable.from(pieces()), response).catch((error: unknown) => {
    // whoever asked has gone, and wants no answer any more
    if ((error as NodeJS.ErrnoException).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  });
}
