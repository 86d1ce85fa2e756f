import { eventually } from "@warren/contracts/testing/eventually";
import { connect } from "amqplib";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import { alternate, type Bench } from "../bench.ts";
import { median, type Row } from "../row.ts";
import { pairs } from "./crowds.ts";
import { saturate, SENDERS, type Saturated } from "./saturation.ts";

const HEARD = ["audit", "events", "events.recorded"] as const;
const PATIENCE_MS = 60_000;

/**
 * How many messages are stored each second while each leaves an audit record, beside as many while the audit worker hears of
 * none: its queue is unbound meanwhile. That the records reach the chain before the next round is part of the measure.
 */
export async function audit(bench: Bench): Promise<Row[]> {
  const { warren } = bench;
  const broker = await connect(warren.stack.amqpUrl());
  const channel = await broker.createChannel();
  const database = await createConnection(warren.stack.mysqlUrl);
  try {
    const crowd = await warren.populate(SENDERS, pairs(SENDERS));
    const recorded = async (): Promise<number> => {
      const [rows] = await database.query<RowDataPacket[]>("SELECT MAX(n) AS newest FROM audit_events");
      return Number(rows[0]?.["newest"] ?? 0);
    };
    const run = async (isHeard: boolean): Promise<Saturated> => {
      await (isHeard ? channel.bindQueue(...HEARD) : channel.unbindQueue(...HEARD));
      const before = await recorded();
      const got = await saturate(bench, warren, crowd);
      await eventually(async () => {
        const queues = await Promise.all(["audit", "commands.audit"].map((name) => channel.checkQueue(name)));
        return queues.every(({ messageCount }) => messageCount === 0);
      }, PATIENCE_MS);
      const records = (await recorded()) - before;
      bench.detail(`${String(got.storedInAll)} messages stored, ${String(records)} records in the chain`);
      if (isHeard !== records >= got.storedInAll)
        throw new Error(`${String(records)} audit records of ${String(got.storedInAll)} stored messages`);
      return got;
    };
    const { ours, baseline } = await alternate(
      bench,
      () => run(false),
      () => run(true),
      4,
    );
    const of = (all: readonly Saturated[]) => median(all.map(({ perSecond }) => perSecond));
    return [
      {
        measure: "stored messages/s with an audit record of each",
        ...{ unit: "1/s", ours: of(ours), baseline: of(baseline), baselineName: "without" },
        ...{ ratio: of(ours) / of(baseline), must: 0.85, aim: 0.95, better: "higher" },
      },
    ];
  } finally {
    await channel.bindQueue(...HEARD);
    await broker.close();
    await database.end();
  }
}
