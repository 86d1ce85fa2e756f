import { setTimeout as pause } from "node:timers/promises";
import { connectAll, type CanaryReport } from "../connected.ts";
import { Latencies, type Latency } from "../latencies.ts";
import { pace } from "../pacer.ts";
import { isRefusal, refusalCode } from "../raw-client.ts";
import type { Scenario } from "../scenario.ts";
import { ClientIds, postedClientId, sendJson } from "../text-message.ts";

export interface OpenLoopOptions {
  /** Of all senders together. */
  readonly perSecond: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  readonly canaries: number;
  /** What becomes of a message that is refused. */
  readonly onRefusal: "again" | "drop";
  /** A sender with so many messages without any answer sends no more until one comes: no client's patience is endless. */
  readonly unanswered: number;
}

export interface OpenLoopResult {
  /** From when a message should have left until a member of its room heard it. */
  readonly receive: Latency;
  /** From the acknowledgement until the sender saw its message. */
  readonly acceptedToStored: Latency;
  readonly offered: number;
  readonly seconds: number;
  /** Seen by their senders within the window of measurement. */
  readonly stored: number;
  readonly refused: Readonly<Record<string, number>>;
  /** Not sent, because too much was unanswered. */
  readonly heldBack: number;
  /** Still not seen by everybody when patience ended. */
  readonly missing: number;
  readonly canaries: CanaryReport;
}

interface Sent {
  readonly dueAt: number;
  readonly counts: boolean;
  readonly sender: number;
  awaited: number;
  acceptedAt: number | undefined;
}

const RETRY_MS = 50;
const PATIENCE_MS = 10_000;

/** Messages at a fixed rate, whatever becomes of them: everybody in turn, each in their first room. */
export const openLoop: Scenario<OpenLoopOptions, OpenLoopResult> = async (aim, options, mark) => {
  const connected = await connectAll(aim, options.canaries);
  const [receive, acceptedToStored] = [new Latencies(), new Latencies()];
  const refused: Record<string, number> = {};
  const underWay = new Map<string, Sent>();
  const [counted, before] = [{ offered: 0, stored: 0, heldBack: 0 }, { stored: 0 }];
  let isMeasured = false;
  const senders = connected.clients.map((client, index) => {
    const room = aim.crowd.rooms.find(({ members }) => members.includes(index));
    if (!room) throw new Error("everybody needs a room to speak in");
    return { client, room, ids: new ClientIds(), unanswered: 0 };
  });
  for (const [index, { client }] of senders.entries()) {
    client.onEvent = (frame) => {
      const clientId = postedClientId(frame);
      const sent = clientId === undefined ? undefined : underWay.get(clientId);
      if (clientId === undefined || !sent) return;
      const now = performance.now();
      if (sent.counts) receive.add(now - sent.dueAt);
      if (sent.sender === index) {
        counted.stored += 1;
        if (sent.counts && sent.acceptedAt !== undefined) acceptedToStored.add(now - sent.acceptedAt);
        // the acknowledgement may come after the event
        else if (sent.counts) acceptedToStored.add(0);
      }
      if (--sent.awaited === 0) underWay.delete(clientId);
    };
  }
  let turn = 0;
  const send = (dueAt: number) => {
    const place = turn++ % senders.length;
    const sender = senders[place] as (typeof senders)[number];
    if (isMeasured) counted.offered += 1;
    if (sender.unanswered >= options.unanswered) {
      if (isMeasured) counted.heldBack += 1;
      return;
    }
    const clientId = sender.ids.next();
    const awaited = sender.room.members.length;
    underWay.set(clientId, { dueAt, counts: isMeasured, sender: place, awaited, acceptedAt: undefined });
    const attempt = () => {
      sender.unanswered += 1;
      sender.client.emit("message:send", sendJson(sender.room.id, clientId), (ack) => {
        sender.unanswered -= 1;
        const sent = underWay.get(clientId);
        if (!isRefusal(ack)) {
          if (sent) sent.acceptedAt = performance.now();
          return;
        }
        const code = refusalCode(ack);
        if (sent?.counts) refused[code] = (refused[code] ?? 0) + 1;
        connected.refused.add(clientId);
        if (options.onRefusal === "drop") underWay.delete(clientId);
        else setTimeout(attempt, RETRY_MS);
      });
    };
    attempt();
  };
  const pacer = pace(options.perSecond, send);
  await pause(options.warmUpMs);
  await mark("begin");
  isMeasured = true;
  const began = performance.now();
  before.stored = counted.stored;
  await pause(options.measureMs);
  const seconds = (performance.now() - began) / 1_000;
  const stored = counted.stored - before.stored;
  isMeasured = false;
  pacer.stop();
  for (const limit = performance.now() + PATIENCE_MS; underWay.size > 0 && performance.now() < limit;) {
    await pause(10);
  }
  await mark("end");
  connected.close();
  return {
    receive: receive.summary(),
    acceptedToStored: acceptedToStored.summary(),
    offered: counted.offered,
    seconds,
    stored,
    refused,
    heldBack: counted.heldBack,
    missing: underWay.size,
    canaries: connected.report(),
  };
};
