import { gather } from "@warren/contracts/bus/gather";
import { noteStep } from "@warren/contracts/bus/note-step";
import type { Handler, WorkContext } from "@warren/runtime/work";
import { appends } from "./appends.ts";
import { toPages, type RecordPage } from "./record-page.ts";
import { headRepeater } from "./repeat-head.ts";
import { trailMessages } from "./trail-message.ts";

/** What happened in this long after a burst began is shown and appended together: 5 transactions a second at most. */
const PAUSE_MS = 200;

interface Heard {
  readonly id: string;
  readonly page: RecordPage;
  readonly bus: WorkContext["bus"];
}

/**
 * Shows records on the trail and has them appended to the chain: one that comes alone at once, those of a burst together.
 * The handler resolves when both are confirmed. Repeating it sends the same records again; the chain leaves out a record
 * whose event id it has, the trail shows it twice. When a message's record was handed on is noted for its life.
 */
export function recordEvents(repeatHead = headRepeater()): Handler<"events.recorded"> {
  const add = gather<Heard>(PAUSE_MS, show);
  const note = noteStep("audited");
  return async ({ id, body: { records } }, context) => {
    if (records.length === 0) return;
    await add(toPages(records).map((page) => ({ id, page, bus: context.bus })));
    for (const { type, correlationId } of records)
      if (type === "message.posted") note(correlationId, context);
    repeatHead(context);
  };
}

async function show(heard: readonly Heard[]): Promise<void> {
  const [first] = heard;
  if (first === undefined) return;
  const { bus } = first;
  const pages = heard.map(({ page }) => page);
  const shown = trailMessages(pages, first.id).map((message) => bus.publisher.publish(message));
  const appended = appends(pages).map((command) => bus.command("audit.append", { records: [] }, command));
  await Promise.all([...shown, ...appended]);
}
