import { hash } from "node:crypto";
import type { AuditRecord } from "@warren/contracts/audit-record";
import { gather } from "@warren/contracts/bus/gather";
import type { Handler, WorkContext } from "@warren/runtime/work";
import { v5 as uuidV5 } from "uuid";
import { chunks } from "./chunks.ts";
import { headRepeater } from "./repeat-head.ts";
import { trailMessages } from "./trail-message.ts";

const NAMESPACE = "0b5c2a52-6f0e-5d5b-9f4b-5f6f4f0c1a77";
/** As many records as one `audit.append` may carry. */
const LONGEST_APPEND = 1000;

/** What happened in this long after a burst began is shown and appended together: 10 transactions a second at most. */
const PAUSE_MS = 100;

interface Heard {
  readonly id: string;
  readonly record: AuditRecord;
  readonly context: Pick<WorkContext, "bus" | "log">;
}

/**
 * Shows records on the trail and has them appended to the chain: one that comes alone at once, those of a burst together.
 * The handler resolves when both are confirmed. Repeating it sends the same records again; the chain leaves out a record
 * whose event id it has, the trail shows it twice.
 */
export function recordEvents(repeatHead = headRepeater()): Handler<"events.recorded"> {
  const add = gather<Heard>(PAUSE_MS, show);
  return async ({ id, body: { records } }, context) => {
    if (records.length === 0) return;
    await add(records.map((record) => ({ id, record, context })));
    repeatHead(context);
  };
}

async function show(heard: readonly Heard[]): Promise<void> {
  const [first] = heard;
  if (first === undefined) return;
  const { bus } = first.context;
  const records = [...new Map(heard.map(({ record }) => [record.eventId, record])).values()];
  const shown = trailMessages(records, first.id).map((message) => bus.publisher.publish(message));
  const appended = chunks(records, LONGEST_APPEND).map((chunk) =>
    bus.command("audit.append", { records: chunk }, { id: appendId(chunk) }),
  );
  await Promise.all([...shown, ...appended]);
}

/** The same records make the same command. */
function appendId(records: readonly AuditRecord[]): string {
  // hashed first, because making a UUID of a long text costs more than everything else here
  const lines = records.map(({ eventId, at, from = "" }) => `${eventId} ${at} ${from}`);
  return uuidV5(hash("sha256", lines.join("\n"), "hex"), NAMESPACE);
}
