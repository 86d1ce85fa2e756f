import { hash } from "node:crypto";
import type { AuditRecord } from "@warren/contracts/audit-record";
import type { Handler } from "@warren/runtime/work";
import { v5 as uuidV5 } from "uuid";
import { MOST_SHOWN, trailMessage } from "./trail-message.ts";

const NAMESPACE = "0b5c2a52-6f0e-5d5b-9f4b-5f6f4f0c1a77";
/** As many records as one `audit.append` may carry. */
const LONGEST_APPEND = 1000;

/**
 * Shows the records on the trail and has them all appended to the chain. Resolves when both are confirmed. Repeating it
 * sends the same ids again; the chain leaves out a record whose event id it has, the trail shows it twice.
 */
export const recordEvents: Handler<"events.recorded"> = async ({ id, body: { records } }, { bus, log }) => {
  if (records.length === 0) return;
  const shown = bus.publisher.publish(trailMessage(records, id));
  if (records.length > MOST_SHOWN)
    log.info(
      { records: records.length, shown: MOST_SHOWN },
      "the trail shows the newest; the chain gets all",
    );
  const appended = chunks(records).map((chunk) =>
    bus.command("audit.append", { records: chunk }, { id: appendId(chunk) }),
  );
  await Promise.all([shown, ...appended]);
};

/** The same records make the same command. */
function appendId(records: readonly AuditRecord[]): string {
  // hashed first, because making a UUID of a long text costs more than everything else here
  return uuidV5(hash("sha256", records.map((record) => record.eventId).join("\n"), "hex"), NAMESPACE);
}

function chunks(records: readonly AuditRecord[]): AuditRecord[][] {
  const count = Math.ceil(records.length / LONGEST_APPEND);
  return Array.from({ length: count }, (_, index) =>
    records.slice(index * LONGEST_APPEND, (index + 1) * LONGEST_APPEND),
  );
}
