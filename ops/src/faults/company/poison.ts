import { workerNames, type UserName } from "@warren/contracts/parts";
import { commandQueues, jobResultQueues } from "@warren/contracts/topology";
import { connect } from "amqplib";
import { createPool, type Pool, type RowDataPacket } from "mysql2/promise";
import { v7 as uuid } from "uuid";
import { setTimeout as delay } from "node:timers/promises";
import type { WarrenStack } from "../../testing/warren-stack.ts";

/** How a message that nobody can read gets into one work queue, from a part that may write there. */
interface Way {
  readonly queue: string;
  readonly user: UserName;
  readonly exchange: string;
  readonly routingKey: string;
  readonly type: string;
}

const DEAD_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 100;
/** Of every worker, its own queue is reached by its own user through the retry ladder alone. */
const workers = workerNames.filter((name) => name !== "db");

const ways: readonly Way[] = [
  ...commandQueues.map((queue): Way => ({
    queue,
    user: queue === "commands.audit" ? "audit" : "edge",
    exchange: "commands",
    routingKey: queue.slice("commands.".length),
    type: queue === "commands.audit" ? "audit.append" : "message.send",
  })),
  ...Object.entries(jobResultQueues).map(([outcome, queue]): Way => ({
    queue,
    user: "example",
    exchange: "job-results",
    routingKey: `${outcome}.math.sum`,
    type: queue === "jobs.error" ? "job.error" : `job.${outcome}`,
  })),
  {
    queue: "jobs.not-found",
    user: "db",
    exchange: "jobs",
    routingKey: "no.such.job",
    type: "no.such.job",
  },
  {
    queue: "worker-discovery",
    user: "example",
    exchange: "workers",
    routingKey: "announce",
    type: "worker.announce",
  },
  ...workers.map((name): Way => ({
    queue: name,
    user: name,
    exchange: "retry.1s",
    routingKey: name,
    type: "message.posted",
  })),
];

/** Puts a poisoned message into every work queue. Resolves with the id of each, by the queue. */
async function poisonAll(stack: WarrenStack): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { queue, user, exchange, routingKey, type } of ways) {
    const id = uuid();
    const connection = await connect(stack.amqpUrl(user));
    const channel = await connection.createConfirmChannel();
    channel.publish(exchange, routingKey, Buffer.from("{ this is no JSON"), {
      userId: user,
      appId: `${user}.00000000`,
      type,
      messageId: id,
      correlationId: id,
      contentType: "application/json",
      persistent: true,
      headers: { actor: uuid() },
    });
    await channel.waitForConfirms();
    await connection.close();
    ids.set(queue, id);
  }
  return ids;
}

async function reasonsOf(pool: Pool, ids: readonly string[]): Promise<Map<string, string>> {
  const [rows] = await pool.query<RowDataPacket[]>(
    "SELECT queue, message_id, reason FROM dead_letters WHERE message_id IN (?)",
    [ids],
  );
  return new Map(
    rows.map((row) => [`${String(row["queue"])} ${String(row["message_id"])}`, String(row["reason"])]),
  );
}

/**
 * Puts a message that nobody can read into every work queue, and waits until each is a dead letter with its reason.
 * Resolves with the reasons by queue, and with those that did not end so, in words.
 */
export async function poison(
  stack: WarrenStack,
): Promise<{ reasons: ReadonlyMap<string, string>; broken: string[] }> {
  const ids = await poisonAll(stack);
  const pool = createPool({ uri: stack.mysqlUrl, connectionLimit: 1 });
  const reasons = new Map<string, string>();
  const deadline = Date.now() + DEAD_WITHIN_MS;
  while (reasons.size < ids.size && Date.now() < deadline) {
    const found = await reasonsOf(pool, [...ids.values()]);
    for (const [queue, id] of ids) {
      const reason = found.get(`${queue} ${id}`);
      if (reason !== undefined) reasons.set(queue, reason);
    }
    await delay(LOOK_EVERY_MS);
  }
  await pool.end();
  const broken = [...ids.keys()].flatMap((queue) => {
    const reason = reasons.get(queue);
    if (reason === undefined) return [`the poison in ${queue} became no dead letter of that queue`];
    return reason === "" ? [`the dead letter of ${queue} says no reason`] : [];
  });
  return { reasons, broken };
}
