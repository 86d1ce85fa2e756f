import type { Arrived, Kill } from "./seen.ts";

/** Something that arrived once more than it is recorded, and what was killed between its arrival and its record. */
export interface Twice {
  readonly kind: DeliveryKind;
  readonly id: string;
  readonly killed: string;
  /** From its first arrival until the kill, milliseconds; below zero when what was killed was not back by then. */
  readonly afterMs: number;
}

export type DeliveryKind = "mail" | "push";

/** Whose end can make nothing of the kind arrive again. */
const unconcerned = { mail: "push service", push: "mailcatcher" } as const;

export interface Found {
  /** What broke a promise, in words. */
  readonly broken: readonly string[];
  readonly twice: readonly Twice[];
}

/** From the answer of who took it until the record on machines that are busy. */
const RECORDED_WITHIN_MS = 2_000;

/** These by a key of each; those without one are left out. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/**
 * Holds what must be delivered against the record, and against what arrived: each is recorded as sent and arrived, at most
 * once more than recorded, and that only when something was killed between the answer of who took it and the record.
 */
export function checkDeliveries(
  kind: DeliveryKind,
  wanted: ReadonlySet<string>,
  recorded: ReadonlySet<string>,
  arrived: readonly Arrived[],
  kills: readonly Kill[],
): Found {
  const arrivals = grouped(arrived, ({ id }) => id);
  const unknown = [...arrivals.keys()].filter((id) => !wanted.has(id));
  const concerning = kills.filter(({ name }) => name !== unconcerned[kind]);
  const twice: Twice[] = [];
  const faults = [...wanted].flatMap((id) => {
    const came = arrivals.get(id) ?? [];
    const repeated = came.length === 2 ? causeOf(kind, came, concerning) : undefined;
    if (repeated) twice.push(repeated);
    return [
      ...(recorded.has(id) ? [] : [`${kind} ${id} is not recorded as sent`]),
      ...(came.length === 0 ? [`${kind} ${id} never arrived`] : []),
      ...(came.length > 2 ? [`${kind} ${id} arrived ${String(came.length)} times`] : []),
      ...(came.length === 2 && !repeated ? [`${kind} ${id} arrived twice, and nothing was killed then`] : []),
    ];
  });
  return { broken: [...unknown.map((id) => `${kind} ${id} tells of nothing`), ...faults], twice };
}

function causeOf(kind: DeliveryKind, [first]: readonly Arrived[], kills: readonly Kill[]): Twice | undefined {
  if (!first) return undefined;
  const { id, at } = first;
  const kill = kills.find((each) => each.at <= at + RECORDED_WITHIN_MS && each.backAt >= at);
  return kill && { kind, id, killed: kill.name, afterMs: kill.at - at };
}
