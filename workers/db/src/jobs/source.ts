import type { BodyOf } from "@warren/contracts/message-types";
import { id, sequence } from "@warren/contracts/schema";
import { z } from "zod";

/** The message that words came from. */
export interface Source {
  readonly roomId: string;
  readonly n: number;
  /** 0 at top level. */
  readonly r: number;
}

const place = z.object({ roomId: id, n: sequence, r: sequence.default(0) });
const isAbout: Readonly<Record<string, z.ZodType<Source>>> = {
  "link.preview": place,
  "link.picture": place,
  "api-result.refresh": z.object({ request: place }).transform(({ request }) => request),
};

/** The message that a payload of this type names; undefined for what is about none. */
export function sourceIn(type: string, payload: unknown): Source | undefined {
  return Object.hasOwn(isAbout, type) ? isAbout[type]?.safeParse(payload).data : undefined;
}

/** The message that an order's words came from: the one that shows its job, or that its payload names. */
export function sourceOfOrder({ type, payload, roomId, shownBy }: BodyOf<"job.submit">): Source | undefined {
  if (shownBy && roomId !== undefined) return { roomId, n: shownBy.n, r: shownBy.r ?? 0 };
  return sourceIn(type, payload);
}

/** The message that a stored job's words came from. */
export function sourceOf({
  source_room_id: roomId,
  source_n: n,
  source_r: r,
}: SourceColumns): Source | undefined {
  return roomId === null || n === null ? undefined : { roomId, n, r: r ?? 0 };
}

export interface SourceColumns {
  readonly source_room_id: string | null;
  readonly source_n: number | null;
  readonly source_r: number | null;
}

/** A source as tables keep it. */
export const sourceColumns = (source: Source | undefined): SourceColumns => ({
  source_room_id: source?.roomId ?? null,
  source_n: source?.n ?? null,
  source_r: source?.r ?? null,
});
