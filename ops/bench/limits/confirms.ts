import { connect } from "amqplib";
import { readCpu, usedBetween, totalOf } from "../cpu/cpu-meter.ts";
import type { WarrenTarget } from "../targets/warren-target.ts";
import type { Limit } from "./limit.ts";

const QUEUE = "bench.confirms";
const WINDOW = 256;
const BODY = Buffer.alloc(200, "x");

/** What the broker can take: persistent messages of 200 bytes to one quorum queue, at most 256 unconfirmed. */
export async function confirms(warren: WarrenTarget, ms: number): Promise<Limit> {
  const connection = await connect(warren.stack.amqpUrl());
  const channel = await connection.createConfirmChannel();
  await channel.assertQueue(QUEUE, { durable: true, arguments: { "x-queue-type": "quorum" } });
  const processes = new Map([
    ["rabbitmq", warren.processes.get("rabbitmq") ?? 0],
    ["publisher", process.pid],
  ]);
  const from = await readCpu(processes);
  const until = performance.now() + ms;
  const limit: Limit = { things: 0, cpuSeconds: 0, seconds: ms / 1_000 };
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      await new Promise<void>((resolve, reject) =>
        channel.sendToQueue(QUEUE, BODY, { persistent: true }, (error: unknown) =>
          error === null || error === undefined
            ? resolve()
            : reject(new Error("not confirmed", { cause: error })),
        ),
      );
      limit.things += 1;
    }
  };
  await Promise.all(Array.from({ length: WINDOW }, one));
  limit.cpuSeconds = totalOf(usedBetween(from, await readCpu(processes)));
  await channel.deleteQueue(QUEUE);
  await connection.close();
  return limit;
}
