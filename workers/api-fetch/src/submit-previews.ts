import type { Handler } from "@warren/runtime/work";
import { v5 as uuidV5 } from "uuid";
import { linksIn } from "./links.ts";

const NAMESPACE = "7d6f1a0c-8b52-5f0e-9a53-4f0f6a1c2e77";

/** The same link in the same message makes the same job, however often the event comes. */
export function previewJobId(roomId: string, seq: number, url: string): string {
  return uuidV5(`${roomId} ${String(seq)} ${url}`, NAMESPACE);
}

/** Orders a preview for each link in a message. Resolves when the orders are confirmed. */
export const submitPreviews: Handler<"message.posted"> = async ({ body: message }, { bus }) => {
  const { roomId, seq, body } = message;
  const place = "n" in message ? { n: message.n } : { n: message.threadN, r: message.r };
  await Promise.all(
    linksIn(body).map((url) => {
      const jobId = previewJobId(roomId, seq, url);
      const job = { jobId, key: jobId, roomId, type: "link.preview", payload: { url, roomId, ...place } };
      return bus.command("job.submit", job, { id: jobId });
    }),
  );
};
