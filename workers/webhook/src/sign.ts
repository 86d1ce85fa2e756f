import { createHmac } from "node:crypto";

const PREFIX = "whsec_";

/** What is signed: the delivery's id, when it is tried (seconds since 1970), and the body byte by byte. */
export interface Signed {
  readonly id: string;
  readonly timestamp: number;
  readonly body: string;
}

/**
 * The headers by which a receiver knows who sent this and that it is not an old one, as the Standard Webhooks
 * specification says: HMAC-SHA256 with the secret's bytes.
 */
export function signedHeaders(secret: string, { id, timestamp, body }: Signed): Record<string, string> {
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  const signature = createHmac("sha256", key)
    .update(`${id}.${String(timestamp)}.${body}`)
    .digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": `v1,${signature}`,
  };
}
