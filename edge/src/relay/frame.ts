import type { Socket as Connection } from "engine.io";
import * as ws from "ws";

/** One or more events ready to be written to any number of sockets. */
export interface Frame {
  /** As a Socket.IO packet, for a transport that encodes by itself; empty where there is more than one. */
  readonly packet: string;
  /** As finished WebSocket text frames, where this version of ws writes them as expected. */
  readonly encoded: Buffer | undefined;
}

type BuildFrame = (data: Buffer, options: object) => Buffer[];
type Write = (data: string, options: { wsPreEncodedFrame?: Buffer[] }) => void;

const frameOptions = { fin: true, opcode: 1, mask: false, readOnly: true, rsv1: false };
const CLOSING_BRACKET = 0x5d;

/** An event's message, as one text frame. Its packet is made only where it is asked for, which is rare. */
class EventFrame implements Frame {
  readonly encoded: Buffer | undefined;
  readonly #message: Buffer;

  constructor(message: Buffer, encoded: Buffer | undefined) {
    this.#message = message;
    this.encoded = encoded;
  }

  get packet(): string {
    // Socket.IO's packet is Engine.IO's message without its leading "4"
    return this.#message.toString("utf8", 1);
  }
}

/** Builds frames. The bytes between the brackets are those that arrived from RabbitMQ, neither parsed nor encoded again. */
export class FrameBuilder {
  /** Whether finished frames are used; otherwise every socket's transport encodes the packet itself. */
  readonly usesFrames: boolean;
  readonly #names = new Map<string, Buffer>();

  /** Tries ws's undocumented ways on a known text: a version that does otherwise is not used. */
  constructor() {
    const { Sender } = ws as unknown as {
      Sender?: { frame?: BuildFrame; prototype: { sendFrame?: unknown } };
    };
    this.usesFrames = typeof Sender?.prototype.sendFrame === "function" && isAsExpected(Sender.frame);
  }

  /** The event `type` with this JSON as its data. */
  frame(type: string, json: Buffer): Frame {
    const name = this.#nameOf(type);
    const { bytes, start } = emptyFrame(name.length + json.length + 1);
    name.copy(bytes, start);
    json.copy(bytes, start + name.length);
    bytes[bytes.length - 1] = CLOSING_BRACKET;
    return new EventFrame(bytes.subarray(start), this.usesFrames ? bytes : undefined);
  }

  #nameOf(type: string): Buffer {
    const known = this.#names.get(type);
    if (known) return known;
    const name = Buffer.from(`42[${JSON.stringify(type)},`);
    this.#names.set(type, name);
    return name;
  }
}

/** A text frame as a server sends it: unmasked, in one piece. */
export function textFrame(text: string): Buffer {
  const { bytes, start } = emptyFrame(Buffer.byteLength(text));
  bytes.write(text, start);
  return bytes;
}

/** A text frame whose payload, `length` bytes from `start`, is still to be filled in. */
function emptyFrame(length: number): { bytes: Buffer; start: number } {
  const start = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(start + length);
  bytes[0] = 0x81;
  bytes[1] = start === 2 ? length : start === 4 ? 126 : 127;
  if (start === 4) bytes.writeUInt16BE(length, 2);
  if (start === 10) bytes.writeBigUInt64BE(BigInt(length), 2);
  return { bytes, start };
}

function isAsExpected(build: BuildFrame | undefined): boolean {
  if (typeof build !== "function") return false;
  try {
    return Buffer.concat(build(Buffer.from("42"), frameOptions)).equals(textFrame("42"));
  } catch {
    return false;
  }
}

/** The frames as one piece for one write: WebSocket frames may follow each other in a stream without anything between. */
export function joinFrames(frames: readonly Frame[]): readonly Frame[] {
  if (frames.length === 1) return frames;
  const encoded = frames.flatMap((frame) => frame.encoded ?? []);
  if (encoded.length !== frames.length) return frames;
  return [{ packet: "", encoded: Buffer.concat(encoded) }];
}

/** Queues the frame in Engine.IO, after everything that was given to it before. */
export function writeFrame(connection: Connection, frame: Frame): void {
  const write = connection.write.bind(connection) as unknown as Write;
  write(frame.packet, frame.encoded ? { wsPreEncodedFrame: [frame.encoded] } : {});
}
