import { Canary } from "./canary.ts";
import { RawClient } from "./raw-client.ts";
import type { Aim } from "./scenario.ts";

const AT_ONCE = 50;

/** Everybody of a crowd, connected and hearing their rooms, and a few canaries beside them. */
export interface Connected {
  readonly clients: readonly RawClient[];
  readonly canaries: readonly Canary[];
  /** Client ids of messages that were refused at least once: to be filled by whoever sends. */
  readonly refused: Set<string>;
  /** How much the canaries heard, and what was wrong with it. */
  report(): CanaryReport;
  close(): void;
}

export interface CanaryReport {
  readonly heard: number;
  readonly wrong: readonly string[];
}

/** @param canaryCount each is a second connection of one of the first people. */
export async function connectAll({ urls, crowd }: Aim, canaryCount: number): Promise<Connected> {
  const urlOf = (index: number) => urls[index % urls.length] ?? "";
  const clients = crowd.people.map((person, index) => new RawClient(urlOf(index), person));
  for (let from = 0; from < clients.length; from += AT_ONCE) {
    await Promise.all(
      clients.slice(from, from + AT_ONCE).map(async (client) => {
        await client.connect();
        await client.open();
      }),
    );
  }
  const refused = new Set<string>();
  const canaries = crowd.people
    .slice(0, canaryCount)
    .map((person, index) => new Canary(urlOf(index + 1), person, (clientId) => refused.has(clientId)));
  await Promise.all(canaries.map((canary) => canary.open()));
  return {
    clients,
    canaries,
    refused,
    report: () => ({
      heard: canaries.reduce((sum, canary) => sum + canary.heard, 0),
      wrong: canaries.flatMap((canary) => canary.wrong),
    }),
    close: () => {
      for (const client of [...clients, ...canaries]) client.close();
    },
  };
}
