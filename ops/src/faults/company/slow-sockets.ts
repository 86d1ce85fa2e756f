import type { WarrenStack } from "../../testing/warren-stack.ts";

const METRIC = /^warren_edge_slow_sockets_total (\d+)$/m;

/** How many sockets the edges have closed because they read too slowly. */
export async function slowSockets({ edges }: WarrenStack): Promise<number> {
  const counts = await Promise.all(
    edges.map(async ({ url }) => {
      const metrics = await (await fetch(new URL("/metrics", url))).text();
      return Number(METRIC.exec(metrics)?.[1] ?? 0);
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
