import { parseBody } from "@warren/contracts/bus/envelope";
import { linkPreview } from "@warren/contracts/messages/link.preview";
import { v5 as derivedId } from "uuid";
import type { CommandOutput } from "../output/output.ts";
import type { JobRow } from "./row.ts";

type FollowUp = (row: JobRow, result: unknown) => Omit<CommandOutput, "id" | "kind">;

/** What a finished job changes in a room, by job type: a command of its own, in the order of that room. */
const followUps: Readonly<Record<string, FollowUp>> = {
  "link.preview": (row, result) => {
    const { roomId, n, r } = parseBody("link.preview", Buffer.from(row.payload));
    const place = { roomId, n, ...(r === undefined ? {} : { r }) };
    return { type: "link.attach", body: { ...place, card: linkPreview.result.parse(result).card } };
  },
};

/** The command that a completed job causes, under an id derived from the job's. */
export function followUpOf(row: JobRow, result: unknown): CommandOutput[] {
  const followUp = Object.hasOwn(followUps, row.type) ? followUps[row.type] : undefined;
  return followUp ? [{ kind: "command", id: derivedId(row.type, row.id), ...followUp(row, result) }] : [];
}
