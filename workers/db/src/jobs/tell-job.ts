import { v5 as derivedId } from "uuid";
import type { Output } from "../output/output.ts";
import { isFinal, type JobRow } from "./row.ts";
import { jobUpdated } from "./store.ts";
import { storedJson } from "./stored-json.ts";

/** What the room is told whose message shows a job: a hint while it goes on, and its end in the room's order. */
function shownOutputs(row: JobRow): Output[] {
  const { id: jobId, room_id: roomId, shown_n: n, shown_r: r, status, version } = row;
  if (roomId === null || n === null) return [];
  const place = { roomId, n, ...(r === null || r === 0 ? {} : { r }), jobId };
  if (isFinal(status)) {
    const result = row.result === null ? {} : { result: storedJson(row.result) };
    const id = derivedId(`job.show ${String(version)}`, jobId);
    return [{ kind: "command", type: "job.show", id, body: { ...place, status, ...result } }];
  }
  const { percent, note } = row;
  return [
    {
      kind: "event",
      type: "job.progressed",
      id: `${jobId}:${String(version)}:progressed`,
      room: roomId,
      actor: row.submitter,
      at: row.updated_at.toISOString(),
      body: { ...place, version, status, percent, note },
    },
  ];
}

/** Tells a job's submitter that it changed, and the room whose message shows it. */
export const tellJob = (row: JobRow): Output[] => [jobUpdated(row), ...shownOutputs(row)];
