import type { ReplayVerdict } from "@warren/contracts/dead-letter";
import { definitionOf } from "@warren/contracts/message-types";
import { headersOf, wantedLetters, type FullLetterRow } from "../../dead/letters.ts";
import { replayJob } from "../../dead/replay-job.ts";
import { verdictOn } from "../../dead/replayable.ts";
import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { requireOperator } from "../operator.ts";
import type { Unit } from "../unit.ts";

/** Of all that goes at once, because the record of the command keeps it; a single letter may be larger. */
const LONGEST_TOGETHER = 1_000_000;

/** Back into its queue. Resolves with why not, when it cannot. */
async function replay(row: FullLetterRow, content: string, unit: Unit): Promise<string | undefined> {
  const definition = definitionOf(row.type);
  if (definition?.kind === "job") return replayJob(unit, row.message_id, content);
  const { actor, room, user, sender = row.sender } = headersOf(row);
  // a refusal for a failure of ours stands for good, unless somebody has mended it
  if (definition?.kind === "command")
    await execute(
      unit.connection,
      "DELETE FROM processed_commands WHERE actor = ? AND id = ? AND outcome LIKE ?",
      [actor ?? `part:${sender}`, row.message_id, '{"ok":false,"error":{"code":"failed"%'],
    );
  unit.emit({
    kind: "replay",
    queue: row.queue,
    type: row.type,
    id: row.message_id,
    correlationId: row.correlation_id,
    headers: {
      ...(actor === undefined ? {} : { actor }),
      ...(room === undefined ? {} : { room }),
      ...(user === undefined ? {} : { user }),
      ...(definition?.kind === "event" ? {} : { sender }),
    },
    content,
  });
  return undefined;
}

/**
 * Puts dead letters back into the queues that gave them up, the oldest first, where today's schemas allow it. Their ids
 * make a replay safe: what was carried out meanwhile is not carried out again.
 */
export const deadReplay: CommandHandler<"dead.replay"> = async ({ id, actor, body: { wanted } }, unit) => {
  await requireOperator(unit.connection, actor);
  const edited = "body" in wanted ? wanted.body : undefined;
  const verdicts: ReplayVerdict[] = [];
  let length = 0;
  for (const row of await wantedLetters(unit.connection, wanted)) {
    const content = edited ?? row.body.toString("utf8");
    if (length > 0 && length + content.length > LONGEST_TOGETHER) break;
    length += content.length;
    const verdict = verdictOn(row, edited);
    const why = verdict.ok ? await replay(row, content, unit) : verdict.why;
    verdicts.push({ ...verdict, ok: why === undefined, ...(why === undefined ? {} : { why }) });
  }
  const letterIds = verdicts.filter(({ ok }) => ok).map(({ letterId }) => letterId);
  if (letterIds.length === 0) return { verdicts };
  await execute(unit.connection, "UPDATE dead_letters SET replayed_at = ?, replayed_by = ? WHERE id IN (?)", [
    unit.at,
    actor,
    letterIds,
  ]);
  const at = unit.at.toISOString();
  unit.emit({
    kind: "event",
    type: "dead.replayed",
    id: `${id}:dead.replayed`,
    actor,
    at,
    body: { letterIds, at },
  });
  return { verdicts };
};
