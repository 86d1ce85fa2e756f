import { connectAll, type CanaryReport } from "../connected.ts";
import { isRefusal, refusalCode, type RawClient } from "../raw-client.ts";
import { REST, type Scenario } from "../scenario.ts";
import { ClientIds, postedClientId, sendJson } from "../text-message.ts";

export interface ClosedLoopOptions {
  /** How many messages a sender has sent and not yet seen stored. */
  readonly window: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  readonly canaries: number;
}

export interface ClosedLoopResult {
  /** Seen stored by their senders within the window of measurement. */
  readonly stored: number;
  readonly seconds: number;
  /** Of those sent in that window, all: seen stored until the last had come back. */
  readonly storedInAll: number;
  /** Refusals by code; each such message was sent again. */
  readonly refused: Readonly<Record<string, number>>;
  readonly canaries: CanaryReport;
}

const RETRY_MS = 50;
const PATIENCE_MS = 30_000;

/** Everybody keeps `window` messages under way in their first room. A message counts when its sender has seen it. */
export const closedLoop: Scenario<ClosedLoopOptions, ClosedLoopResult> = async (aim, options, mark) => {
  const connected = await connectAll(aim, options.canaries);
  const refused: Record<string, number> = {};
  let stored = 0;
  let underWay = 0;
  let isSending = false;
  const starts: (() => void)[] = [];
  const start = () => {
    isSending = true;
    for (const one of starts) one();
  };
  const stop = async () => {
    isSending = false;
    for (const limit = performance.now() + PATIENCE_MS; underWay > 0;) {
      if (performance.now() > limit)
        throw new Error(`${String(underWay)} messages never came back; refused: ${JSON.stringify(refused)}`);
      await pause(10);
    }
  };
  const begin = (client: RawClient, roomId: string) => {
    const ids = new ClientIds();
    const pending = new Set<string>();
    const send = (clientId: string) => {
      client.emit("message:send", sendJson(roomId, clientId), (ack) => {
        if (!isRefusal(ack)) return;
        const code = refusalCode(ack);
        refused[code] = (refused[code] ?? 0) + 1;
        connected.refused.add(clientId);
        setTimeout(() => send(clientId), RETRY_MS);
      });
    };
    const next = () => {
      if (!isSending) return;
      const clientId = ids.next();
      pending.add(clientId);
      underWay += 1;
      send(clientId);
    };
    client.onEvent = (frame) => {
      const clientId = postedClientId(frame);
      if (clientId === undefined || !pending.delete(clientId)) return;
      stored += 1;
      underWay -= 1;
      next();
    };
    starts.push(() => {
      for (let i = 0; i < options.window; i++) next();
    });
  };
  for (const [index, client] of connected.clients.entries()) {
    const room = aim.crowd.rooms.find(({ members }) => members.includes(index));
    if (room) begin(client, room.id);
  }
  start();
  await pause(options.warmUpMs);
  await stop();
  // what was sent to warm up is dealt with before the window begins, as what is sent in it is before it ends
  await mark(REST);
  await mark("begin");
  const began = performance.now();
  const before = stored;
  start();
  await pause(options.measureMs);
  const seconds = (performance.now() - began) / 1_000;
  const measured = stored - before;
  await stop();
  await mark("end");
  connected.close();
  return { stored: measured, seconds, storedInAll: stored - before, refused, canaries: connected.report() };
};

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
