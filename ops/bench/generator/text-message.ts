import { randomUUID } from "node:crypto";

const POSTED = '42["message.posted",';
const CLIENT_ID = Buffer.from('"clientId":"');
const UUID_LENGTH = 36;
const FILLER = "All that is gold does not glitter, not all those who wander are lost. ";

/** Makes the client ids of one sender: UUIDs of version 7's shape that grow, so that an index takes them in order. */
export class ClientIds {
  readonly #prefix: string;
  #last = 0;

  constructor() {
    const [first = "", second = ""] = randomUUID().split("-");
    this.#prefix = `${first}-${second}-7000-8000-`;
  }

  next(): string {
    return this.#prefix + (++this.#last).toString(16).padStart(12, "0");
  }
}

/** What a message with this client id says: about a hundred characters, different for every message. */
export const bodyFor = (clientId: string): string => FILLER + clientId;

/** The data of `message:send`, as JSON. */
export function sendJson(roomId: string, clientId: string): string {
  return `{"roomId":"${roomId}","clientId":"${clientId}","body":"${bodyFor(clientId)}"}`;
}

/** The client id in a frame with `message.posted`; undefined for every other event. */
export function postedClientId(frame: Buffer): string | undefined {
  if (frame.toString("latin1", 0, POSTED.length) !== POSTED) return undefined;
  const at = frame.indexOf(CLIENT_ID, POSTED.length) + CLIENT_ID.length;
  return frame.toString("latin1", at, at + UUID_LENGTH);
}
