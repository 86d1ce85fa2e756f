import type { Handler } from "@warren/runtime/work";
import { v5 as uuidV5 } from "uuid";

/** Orders the picture of a card that was found, by a job whose id follows from this one's. */
export function withPicture(preview: Handler<"link.preview">): Handler<"link.preview"> {
  return async (message, context) => {
    const found = await preview(message, context);
    const { card, imageUrl } = found;
    if (imageUrl === undefined) return found;
    const jobId = uuidV5("link.picture", message.id);
    const { roomId, n, r } = message.body;
    const payload = { imageUrl, roomId, n, ...(r === undefined ? {} : { r }), card };
    const order = { jobId, key: jobId, roomId, type: "link.picture", payload };
    await context.bus.command("job.submit", order, { id: jobId });
    return found;
  };
}
