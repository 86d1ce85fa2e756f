import { openBus } from "@warren/contracts/bus/bus";
import { eventually } from "@warren/contracts/testing/eventually";
import { toOutgoing } from "@warren/db/output/to-outgoing";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import { pino } from "pino";
import { v7 as uuid } from "uuid";
import { roomOf } from "../../chat/people.ts";
import { pushEffectOf } from "../../testing/push-effect.ts";
import { deliveredOnce } from "../delivered-once.ts";
import { startSecondNotifier } from "../second-notifier.ts";
import { REST_MS } from "../world.ts";
import { patiently, type Scenario } from "./scenario.ts";

/** One worker handles copies of a message as one; of so many, each of two gets some. */
const COPIES = 4;
const AGAIN_WITHIN_MS = 2_000;

/** A notification is published repeatedly, as after confirms that were lost, and two workers have it at once. */
export const twoWorkersHaveOneNotice: Scenario = async ({ stack, pushes, person, verify }) => {
  const reader = await person("reader", 2);
  const { user } = reader.account;
  const roomId = await roomOf([reader]);
  const browser = pushes.browser();
  await reader.must("push:subscribe", { ...browser, clientId: uuid() });
  const second = await startSecondNotifier(stack, pushes.host);
  const log = pino({ level: "silent" });
  const bus = await openBus({ url: stack.amqpUrl("db"), part: "db", log });
  const notificationId = uuid();
  const place = { roomId, seq: 1, n: 1, senderId: user.id, excerpt: "" };
  const body = { notificationId, userId: user.id, reason: "test", ...place, at: new Date().toISOString() };
  const event = toOutgoing(
    {
      ...{ kind: "event", type: "notification.created", id: uuid(), user: user.id, actor: user.id },
      ...{ keys: ["has.push"], at: body.at, body },
    },
    { correlationId: uuid(), instance: "db" },
  );
  const arrived = () => pushes.taken.filter(({ endpoint }) => endpoint === browser.endpoint).length;
  const answer = pushes.hold();
  try {
    await Promise.all(Array.from({ length: COPIES }, () => bus.publisher.publish(event)));
    await eventually(() => arrived() > 0, REST_MS);
    // the first has no answer yet: whoever else may push would do it now
    await patiently(() => arrived() > 1, AGAIN_WITHIN_MS);
    answer();
    await eventually(() => isDone(stack.mysqlUrl, pushEffectOf(browser.endpoint, notificationId)), REST_MS);
  } finally {
    answer();
    await bus.close();
    await second.stop();
  }
  const twice = arrived() > 1 ? [`${deliveredOnce}: one was pushed ${String(arrived())} times`] : [];
  return [...twice, ...(await verify([reader]))];
};

async function isDone(mysqlUrl: string, effectId: string): Promise<boolean> {
  const connection = await createConnection(mysqlUrl);
  const done = "SELECT id FROM effects WHERE id = ? AND state = 'done'";
  const [rows] = await connection.query<RowDataPacket[]>(done, [effectId]);
  await connection.end();
  return rows.length === 1;
}
