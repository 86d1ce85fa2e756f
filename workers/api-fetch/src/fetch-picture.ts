import { CHUNK_BYTES } from "@warren/contracts/attachment";
import { WarrenError } from "@warren/contracts/errors";
import { Declined } from "@warren/runtime/failures";
import type { Fetcher } from "@warren/runtime/ssrf/guarded-fetch";
import type { Handler } from "@warren/runtime/work";
import { v5 as uuidV5 } from "uuid";
import { createAsk } from "./ask.ts";
import type { Hosts } from "./hosts.ts";

const LARGEST_PICTURE = 5 * 1024 * 1024;
/** Pictures that say nothing but their pixels; an SVG is a program. */
const PICTURES = "image/webp,image/png,image/jpeg,image/gif,image/avif";

/**
 * Fetches a card's picture and hands it in like a file that somebody sends: the media worker, which reaches no other site,
 * looks at it and makes it small, and only what it made is shown. Every try is an upload of its own, because the picture
 * may be another one then; what a broken one leaves is gone after a day.
 */
export function fetchPicture(fetcher: Fetcher, hosts: Hosts): Handler<"link.picture"> {
  return async ({ id, attempt, body }, { bus, signal, progress }) => {
    const { imageUrl, ...preview } = body;
    progress(0, "fetching");
    const wanted = { accept: PICTURES, maxBytes: LARGEST_PICTURE, isCut: false };
    const answer = await createAsk({ fetcher, hosts, signal }).changed(new URL(imageUrl), wanted);
    const size = answer?.body.length ?? 0;
    if (!answer || size === 0 || !/^image\/(?!svg)/i.test(answer.contentType))
      throw new Declined("fetch_failed", "There is no picture at this address.");
    progress(50, "handing it in");
    const uploadId = uuidV5(String(attempt), id);
    const named = (what: string) => ({ id: uuidV5(what, uploadId) });
    const upload = { uploadId, name: "preview", size, purpose: "preview", preview } as const;
    await bus.awaitCommand("upload.begin", upload, named("begin")).catch((error: unknown) => {
      if (error instanceof WarrenError && error.code === "not_found")
        throw new Declined("not_found", "The message is gone.", { cause: error });
      throw error;
    });
    for (let index = 0; index * CHUNK_BYTES < size; index++) {
      const piece = answer.body.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);
      const chunk = { uploadId, index, data: piece.toString("base64") };
      await bus.awaitCommand("upload.chunk", chunk, named(String(index)));
    }
    await bus.awaitCommand("upload.finish", { uploadId }, named("finish"));
    return {};
  };
}
