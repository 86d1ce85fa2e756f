import { setTimeout as pause } from "node:timers/promises";
import { eventually } from "@warren/contracts/testing/eventually";
import type { ChatClient } from "@warren/ops/chat/chat-client";
import { people, roomOf } from "@warren/ops/chat/people";
import { percentile } from "@warren/ops/faults/percentile";
import { rounds, type Bench } from "../bench.ts";
import { median, type Row } from "../row.ts";

const WARM_UP = 50;
/** Slow enough that no message waits for another, so that the way of one is measured. */
const EVERY_MS = 50;
const PATIENCE_MS = 60_000;

interface Waits {
  /** Milliseconds from sending to each, at the 99th percentile. */
  readonly message: number;
  readonly notification: number;
}

/** Send → notification shown, beside send → message shown: of the same messages, at the person whom each mentions. */
export async function notified(bench: Bench): Promise<Row[]> {
  const clients = await people(bench.warren.urls, ["writer", "reader"], () => ({ keep: false }));
  const [writer, reader] = clients;
  if (!writer || !reader) throw new Error("two people are needed");
  try {
    const roomId = await roomOf(clients);
    const waits: Waits[] = [];
    await mentionMany(writer, reader, roomId, WARM_UP);
    for (let round = 0; round < rounds(bench); round++) {
      const got = await mentionMany(writer, reader, roomId, bench.quick ? 200 : 1_000);
      bench.detail(`message ${got.message.toFixed(1)} ms, notification ${got.notification.toFixed(1)} ms`);
      waits.push(got);
    }
    const [ours, baseline] = [
      median(waits.map(({ notification }) => notification)),
      median(waits.map(({ message }) => message)),
    ];
    return [
      {
        measure: "send → notification shown, of who is mentioned: p99",
        ...{ unit: "ms", ours, baseline, baselineName: "send → message shown" },
        ...{ ratio: ours / baseline, must: 5, aim: 3, better: "lower" },
      },
    ];
  } finally {
    for (const client of clients) client.close();
  }
}

/** Mentions the reader so many times, one after another, and resolves when they have heard of all of it. */
async function mentionMany(
  writer: ChatClient,
  reader: ChatClient,
  roomId: string,
  count: number,
): Promise<Waits> {
  const sentAt = new Map<string, number>();
  const posted = new Map<number, number>();
  const waits = { message: [] as number[], notification: [] as number[] };
  const hear = (event: string, body: { roomId?: string; clientId?: string; n?: number }) => {
    if (body.roomId !== roomId || body.n === undefined) return;
    const now = performance.now();
    if (event === "message.posted") {
      const sent = sentAt.get(body.clientId ?? "");
      if (sent === undefined) return;
      posted.set(body.n, sent);
      waits.message.push(now - sent);
    } else if (event === "notification.created") {
      // it cannot come before its message: that is published first, and by the same edge
      const sent = posted.get(body.n);
      if (sent !== undefined) waits.notification.push(now - sent);
    }
  };
  reader.socket.onAny(hear);
  for (let index = 0; index < count; index++) {
    const at = performance.now();
    sentAt.set(writer.send(roomId, `number ${String(index)}, @${reader.account.user.username}`), at);
    await pause(EVERY_MS);
  }
  await eventually(() => waits.notification.length === count && waits.message.length === count, PATIENCE_MS);
  reader.socket.offAny(hear);
  const p99 = (values: readonly number[]) => percentile(values, 0.99) ?? NaN;
  return { message: p99(waits.message), notification: p99(waits.notification) };
}
