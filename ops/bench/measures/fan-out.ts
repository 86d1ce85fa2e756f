import { setTimeout as pause } from "node:timers/promises";
import { toBatch } from "@warren/contracts/bus/batch";
import { openBus, type Bus } from "@warren/contracts/bus/bus";
import type { Outgoing } from "@warren/contracts/bus/envelope";
import { bucketOf } from "@warren/contracts/hashing";
import { pino } from "pino";
import { v7 as uuid } from "uuid";
import { alternate, type Bench } from "../bench.ts";
import { usedBetween, type Reading } from "../cpu/cpu-meter.ts";
import { drive } from "../drive.ts";
import { bodyFor } from "../generator/text-message.ts";
import { startBareTarget } from "../limits/bare-target.ts";
import { median, type Row } from "../row.ts";
import type { Crowd, Target } from "../targets/target.ts";
import { checkGenerator } from "./checks.ts";

const TICK_MS = 100;
const WARM_UP_TICKS = 20;

/** Makes so many events for the whole room in one turn of the server's event loop. */
type Tick = (events: number) => void;

/** Processor time of the edge for each delivery in a large room, one event and ten events at a time. */
export async function fanOut(bench: Bench): Promise<Row[]> {
  const people = bench.quick ? 300 : 1_000;
  const everybody = [Array.from({ length: people }, (_, index) => index)];
  const bare = await startBareTarget();
  const crowd = await bench.warren.populate(people, everybody);
  const bareCrowd = await bare.populate(people, everybody);
  const bus = await dbBus(bench);
  const roomId = crowd.rooms[0]?.id ?? "";
  const text = `42["message.posted",${JSON.stringify(posted(roomId, 1))}]`;
  const theirs: Tick = (count) => bare.server.process.send({ text, count });
  const ours = publisherOf(bus, roomId);
  const rows: Row[] = [];
  for (const [events, name, must, aim] of [
    [1, "one message a tick", 1.1, 0.9],
    [10, "ten a tick", 0.7, 0.4],
  ] as const) {
    const of = (target: Target, whose: Crowd, tick: Tick) => async () =>
      await perDelivery(bench, target, whose, tick, events);
    const got = await alternate(bench, of(bare, bareCrowd, theirs), of(bench.warren, crowd, ours));
    const [a, b] = [median(got.ours), median(got.baseline)];
    const rest = { unit: "µs", baselineName: bare.name, must, aim, better: "lower" } as const;
    rows.push({
      measure: `edge CPU per delivery, room of ${String(people)}: ${name}`,
      ours: a,
      baseline: b,
      ratio: a / b,
      ...rest,
    });
  }
  await bus.close(1_000);
  await bare.server.stop();
  return rows;
}

/** Microseconds of the serving process (the edge, or the bare server) for each delivery. */
async function perDelivery(
  bench: Bench,
  target: Target,
  crowd: Crowd,
  tick: Tick,
  events: number,
): Promise<number> {
  const ticks = bench.quick ? 30 : 80;
  const each = crowd.people.length * events;
  const produce = async (count: number) => {
    for (let i = 0; i < count; i++) {
      tick(events);
      await pause(TICK_MS);
    }
  };
  const options = { warmUp: WARM_UP_TICKS * each, expect: ticks * each };
  const { result, readings, generatorShare } = await drive(target, crowd, "listen", options, (label) => {
    if (label === "connected") void produce(WARM_UP_TICKS);
    else if (label === "warm") void produce(ticks);
  });
  const what = `${target.name}, ${String(events)} a tick`;
  checkGenerator(bench, what, generatorShare);
  const [from, to] = [readings.get("warm"), readings.get("end")] as [Reading, Reading];
  const used = [...usedBetween(from, to)]
    .filter(([name]) => name === bareName || name.startsWith("edge"))
    .reduce((sum, [, seconds]) => sum + seconds, 0);
  const perDelivery = (used * 1e6) / result;
  bench.detail(`${what}: ${perDelivery.toFixed(2)} µs per delivery, ${String(result)} deliveries`);
  return perDelivery;
}

const bareName = "bare ws";

function posted(roomId: string, seq: number) {
  const clientId = uuid();
  const [senderId, at] = [uuid(), new Date().toISOString()];
  return { roomId, seq, n: seq, clientId, senderId, body: bodyFor(clientId), at, mentions: [] };
}

/** The db worker's own login: events come from nobody else. */
async function dbBus({ warren }: Bench): Promise<Bus> {
  return await openBus({ url: warren.stack.amqpUrl("db"), part: "db", log: pino({ level: "silent" }) });
}

/** Publishes as the db worker does: several events of one transaction in one AMQP message. */
function publisherOf(bus: Bus, roomId: string): Tick {
  let seq = 0;
  return (events) => {
    const messages = Array.from({ length: events }, (): Outgoing => {
      seq += 1;
      return {
        exchange: "events",
        routingKey: "message.posted",
        cc: [`room.${String(bucketOf(roomId))}`],
        type: "message.posted",
        id: `${roomId}:${String(seq)}`,
        correlationId: roomId,
        persistent: true,
        headers: { room: roomId },
        content: Buffer.from(JSON.stringify(posted(roomId, seq))),
      };
    });
    bus.publisher.publish(toBatch(messages)).catch((error: unknown) => console.error(error));
  };
}
