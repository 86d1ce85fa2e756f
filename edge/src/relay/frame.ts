import type { Socket as Connection } from "engine.io";
import * as ws from "ws";

/** One or more events ready to be written to any number of sockets. */
export interface Frame {
  /** As a Socket.IO packet, for a transport that encodes by itself; empty where there is more than one. */
  readonly packet: string;
  /** As finished WebSocket text frames, where this version of ws builds them as expected. */
  readonly encoded: Buffer | undefined;
}

type BuildFrame = (data: Buffer, options: object) => Buffer[];
type Write = (data: string, options: { wsPreEncodedFrame?: Buffer[] }) => void;

const frameOptions = { fin: true, opcode: 1, mask: false, readOnly: true, rsv1: false };

/** Builds frames. The bytes between the brackets are those that arrived from RabbitMQ, neither parsed nor encoded again. */
export class FrameBuilder {
  readonly #build: BuildFrame | undefined;

  /** Tries ws's undocumented frame builder on a known text: a version that does otherwise is not used. */
  constructor() {
    const { Sender } = ws as unknown as {
      Sender?: { frame?: BuildFrame; prototype: { sendFrame?: unknown } };
    };
    const canSend = typeof Sender?.prototype.sendFrame === "function";
    this.#build = canSend && isAsExpected(Sender.frame) ? Sender.frame : undefined;
  }

  /** Whether finished frames are used; otherwise every socket's transport encodes the packet itself. */
  get usesFrames(): boolean {
    return this.#build !== undefined;
  }

  /** The event `type` with this JSON as its data. */
  frame(type: string, json: Buffer): Frame {
    const name = Buffer.from(`42[${JSON.stringify(type)},`);
    const message = Buffer.concat([name, json, Buffer.from("]")]);
    const encoded = this.#build && Buffer.concat(this.#build(message, frameOptions));
    // Socket.IO's packet is Engine.IO's message without its leading "4"
    return { packet: message.toString("utf8", 1), encoded };
  }
}

function isAsExpected(build: BuildFrame | undefined): build is BuildFrame {
  if (typeof build !== "function") return false;
  try {
    const parts = build(Buffer.from("42"), frameOptions);
    return Buffer.concat(parts).equals(Buffer.from([0x81, 2, 0x34, 0x32]));
  } catch {
    return false;
  }
}

/** The frames as one piece for one write: WebSocket frames may follow each other in a stream without anything between. */
export function joinFrames(frames: readonly Frame[]): readonly Frame[] {
  const encoded = frames.flatMap((frame) => frame.encoded ?? []);
  if (frames.length === 1 || encoded.length !== frames.length) return frames;
  return [{ packet: "", encoded: Buffer.concat(encoded) }];
}

/** Queues the frame on the connection, after everything that was written to it before. */
export function writeFrame(connection: Connection, frame: Frame): void {
  const write = connection.write.bind(connection) as unknown as Write;
  write(frame.packet, frame.encoded ? { wsPreEncodedFrame: [frame.encoded] } : {});
}
