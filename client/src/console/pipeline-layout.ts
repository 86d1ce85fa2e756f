import type { QueueFigures } from "@warren/contracts/pipeline";

export interface MapNode {
  readonly id: string;
  readonly kind: "browsers" | "edge" | "exchange" | "queue" | "part" | "store";
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Messages that wait, of a queue. */
  readonly depth?: number;
  readonly isWrong: boolean;
}

export interface MapLine {
  readonly id: string;
  readonly from: MapNode;
  readonly to: MapNode;
  /** Something goes through it now. */
  readonly isMoving: boolean;
}

const ROW = 30;
const columns = {
  browsers: { x: 0, width: 80 },
  edge: { x: 110, width: 64 },
  exchange: { x: 206, width: 120 },
  queue: { x: 380, width: 210 },
  part: { x: 650, width: 140 },
  store: { x: 830, width: 70 },
} as const;

/** What the parts need besides RabbitMQ; nothing else may (design, section 1). */
const stores: Readonly<Record<string, readonly string[]>> = {
  db: ["MySQL", "Redis"],
  notification: ["SMTP"],
};

type Wired = Pick<QueueFigures, "name" | "from" | "by" | "depth" | "rate" | "missing" | "consumers">;

/** The shards as one: eight boxes that always do the same tell less than their sum. */
function together(queues: readonly Wired[]): Wired[] {
  const isShard = ({ name }: Wired) => /^commands\.\d+$/.test(name);
  const shards = queues.filter(isShard);
  const [first] = shards;
  if (!first) return [...queues];
  const sum = (of: "depth" | "rate") => shards.reduce((total, shard) => total + shard[of], 0);
  const one: Wired = {
    ...{ ...first, name: `commands.0–${String(shards.length - 1)}`, depth: sum("depth"), rate: sum("rate") },
    ...{ missing: shards.some(({ missing }) => missing) },
    consumers: Math.min(...shards.map(({ consumers }) => consumers)),
  };
  return [one, ...queues.filter((queue) => !isShard(queue))];
}

/**
 * Where parts and queues are drawn, left to right as a message goes. A queue is wrong that is missing or that nobody reads
 * who should; a part, that was not heard of.
 */
export function layOut(queues: readonly Wired[], alive: ReadonlySet<string>) {
  const parts = [...new Set(queues.flatMap(({ by }) => by ?? []))];
  const order = (queue: Wired) => (queue.by === undefined ? parts.length : parts.indexOf(queue.by));
  const rows = together(queues).sort((a, b) => order(a) - order(b));
  const height = rows.length * ROW;
  const node = (kind: MapNode["kind"], label: string, y: number, more: Partial<MapNode> = {}): MapNode => ({
    ...{ id: `${kind} ${label}`, kind, label, y, isWrong: false, ...columns[kind], ...more },
  });
  const middle = (of: readonly number[]) => of.reduce((sum, y) => sum + y, 0) / Math.max(1, of.length);
  const queueNodes = rows.map(({ name, depth, missing, by, consumers }, row) =>
    node("queue", name, row * ROW, { depth, isWrong: missing || (by !== undefined && consumers === 0) }),
  );
  const spread = (wanted: readonly { label: string; at: number }[]): Map<string, number> => {
    let free = 0;
    const placed = [...wanted]
      .sort((a, b) => a.at - b.at)
      .map(({ label, at }): [string, number] => {
        const y = Math.max(free, at);
        free = y + ROW;
        return [label, y];
      });
    return new Map(placed);
  };
  const yOf = (isOf: (queue: Wired) => boolean) =>
    middle(rows.flatMap((queue, row) => (isOf(queue) ? [row * ROW] : [])));
  const exchanges = [...new Set(rows.flatMap(({ from }) => from))];
  const exchangeAt = spread(
    exchanges.map((label) => ({ label, at: yOf(({ from }) => from.includes(label)) })),
  );
  const partAt = spread(parts.map((label) => ({ label, at: yOf(({ by }) => by === label) })));
  const nodes = new Map<string, MapNode>();
  const add = (made: MapNode) => nodes.set(made.id, made);
  for (const made of queueNodes) add(made);
  for (const [label, y] of exchangeAt) add(node("exchange", label, y));
  for (const [label, y] of partAt) add(node("part", label, y, { isWrong: !alive.has(label) }));
  for (const [part, names] of Object.entries(stores))
    for (const [index, name] of names.entries())
      if (partAt.has(part)) add(node("store", name, (partAt.get(part) ?? 0) + index * ROW));
  const doorAt = middle(["commands", "queries"].map((name) => exchangeAt.get(name) ?? 0));
  add(node("browsers", "browsers", doorAt));
  add(node("edge", "edge", doorAt, { isWrong: !alive.has("edge") }));

  const lines: MapLine[] = [];
  const line = (fromId: string, toId: string, isMoving: boolean) => {
    const [from, to] = [nodes.get(fromId), nodes.get(toId)];
    if (from && to) lines.push({ id: `${fromId} ${toId}`, from, to, isMoving });
  };
  for (const { name, from, by, rate } of rows) {
    for (const exchange of from) line(`exchange ${exchange}`, `queue ${name}`, rate > 0 && from.length === 1);
    if (by !== undefined) line(`queue ${name}`, `part ${by}`, rate > 0);
  }
  line("browsers browsers", "edge edge", false);
  for (const exchange of ["commands", "queries"]) line("edge edge", `exchange ${exchange}`, false);
  for (const [part, names] of Object.entries(stores))
    for (const name of names) line(`part ${part}`, `store ${name}`, false);
  const bottom = Math.max(height, ...[...nodes.values()].map(({ y }) => y + ROW));
  return { nodes: [...nodes.values()], lines, width: 900, height: bottom };
}
