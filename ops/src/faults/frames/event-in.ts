import type { RawData } from "ws";
import { z } from "zod";

/** An Engine.IO message with a Socket.IO event of the default namespace that nobody acknowledges. */
const PREFIX = "42[";

const eventSchema = z.tuple([
  z.string(),
  z.looseObject({ roomId: z.string().optional(), seq: z.number().optional() }),
]);

/** The event in a WebSocket message from an edge; undefined when it carries something else. */
export function eventIn(data: RawData): { type: string; roomId?: string; seq?: number } | undefined {
  const text = (data as Buffer).toString();
  if (!text.startsWith(PREFIX)) return undefined;
  const parsed = eventSchema.safeParse(JSON.parse(text.slice(PREFIX.length - 1)));
  if (!parsed.success) return undefined;
  const [type, { roomId, seq }] = parsed.data;
  return {
    type,
    ...(roomId === undefined ? {} : { roomId }),
    // a notification names the message that it is about; it takes no place in the room itself
    ...(seq === undefined || type === "notification.created" ? {} : { seq }),
  };
}
