import { nextMessage, startChild, type Child } from "../child.ts";
import type { Crowd, Target } from "../targets/target.ts";

export interface BareTarget extends Target {
  readonly server: Child;
}

/** Arguments for Node with which a process collects its garbage on SIGUSR2. */
export function garbageCollecting(): string[] {
  const extension = import.meta.url.endsWith(".ts") ? ".ts" : ".js";
  return ["--expose-gc", "--import", new URL(`./collect-garbage${extension}`, import.meta.url).href];
}

/** Starts a bare `ws` server. Its people are nobody in particular. */
export async function startBareTarget(): Promise<BareTarget> {
  const server = startChild("limits/bare-ws", [], garbageCollecting());
  const { url } = (await nextMessage(server)) as { url: string };
  return {
    name: "bare ws",
    urls: [url],
    processes: new Map([["bare ws", server.pid]]),
    server,
    settled: () => Promise.resolve(),
    populate: async (people, rooms): Promise<Crowd> => ({
      people: Array.from({ length: people }, (_, index) => ({ id: String(index), headers: {} })),
      rooms: rooms.map((members, index) => ({ id: String(index), members })),
    }),
  };
}
