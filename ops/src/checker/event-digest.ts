import { hash } from "node:crypto";

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** A short text that is the same for the same text. */
export const textDigest = (text: string): string => hash("sha256", text, "base64url").slice(0, 16);

/** Who wrote what where, which is all that is left of a message when it is erased. */
interface Frame {
  roomId?: string;
  seq: number;
  n?: number;
  threadN?: number;
  r?: number;
  senderId?: string;
  clientId?: string;
  actorId?: string;
}

/** A short text that is the same for the same event, also when what it said was erased since. */
export const frameDigest = ({ roomId, seq, n, threadN, r, senderId, clientId, actorId }: Frame): string =>
  textDigest([roomId, seq, n, threadN, r, senderId, clientId, actorId].join(" "));

/** A short text that is the same for the same event, whatever the order of its fields. */
export const eventDigest = (event: object): string => textDigest(JSON.stringify(sorted(event)));
