import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shardOf } from "@warren/contracts/hashing";
import type { ChatClient } from "../chat/chat-client.ts";
import { comeToRest } from "../checker/come-to-rest.ts";
import { checkRun } from "../checker/check-run.ts";
import { FileHistory, historyFile, readHistories } from "../checker/file-history.ts";
import { keepRun } from "../checker/kept-run.ts";
import { readStored } from "../checker/read-stored.ts";
import { QuickPeople } from "../testing/quick-people.ts";
import type { WarrenStack } from "../testing/warren-stack.ts";
import { Ledger } from "./ledger.ts";
import { openLoadClient } from "./load-client.ts";
import type { Random } from "./random.ts";
import { Workload } from "./workload.ts";

export interface LoadOptions {
  readonly clients: number;
  readonly rooms: number;
  /** Messages a second. */
  readonly rate: number;
}

/** In how many rooms each person is. */
const ROOMS_EACH = 4;
const COMES_TO_REST_WITHIN_MS = 180_000;

/** People in rooms who write at a steady rate, a ledger of when what came through, and the proof at the end. */
export class Load {
  readonly ledger: Ledger;
  readonly clients: readonly ChatClient[];
  readonly workload: Workload;
  /** The shards that rooms of this load are in. */
  readonly shards: ReadonlySet<number>;
  readonly #histories: readonly FileHistory[];
  readonly #folder: string;
  readonly #waits: number[];

  private constructor(parts: {
    ledger: Ledger;
    clients: readonly ChatClient[];
    workload: Workload;
    shards: ReadonlySet<number>;
    histories: readonly FileHistory[];
    folder: string;
    waits: number[];
  }) {
    this.ledger = parts.ledger;
    this.clients = parts.clients;
    this.workload = parts.workload;
    this.shards = parts.shards;
    this.#histories = parts.histories;
    this.#folder = parts.folder;
    this.#waits = parts.waits;
  }

  /** Signs everybody up, in turn at each of the stack's edges, and into their rooms. Nobody writes before `workload.start()`. */
  static async open(stack: WarrenStack, options: LoadOptions, random: Random): Promise<Load> {
    const quick = await QuickPeople.open(stack);
    const accounts = await quick.people(options.clients);
    const places = Array.from({ length: options.rooms }, (_, index) => index);
    const chosen = accounts.map(() => random.some(ROOMS_EACH, places));
    const members = places.map((place) => accounts.filter((_, index) => chosen[index]?.includes(place)));
    const roomIds = await Promise.all(
      members.map(async (room) => (room.length === 0 ? undefined : quick.room(room))),
    );
    await quick.close();

    const ledger = new Ledger(
      new Map(roomIds.flatMap((id, place) => (id === undefined ? [] : [[id, members[place]?.length ?? 0]]))),
    );
    const folder = await mkdtemp(join(tmpdir(), "warren-faults-"));
    const histories: FileHistory[] = [];
    const waits: number[] = [];
    const people = await Promise.all(
      accounts.map(async (account, index) => {
        const edge = stack.edges[index % stack.edges.length];
        if (!edge) throw new Error("a load needs an edge");
        const history = new FileHistory(historyFile(folder, account.user.username));
        histories.push(history);
        const client = openLoadClient({
          edge: edge.process.name,
          url: edge.url,
          account,
          history,
          ledger,
          onWaited: (milliseconds) => waits.push(milliseconds),
        });
        await client.opened();
        const rooms = (chosen[index] ?? []).flatMap((place) => roomIds[place] ?? []);
        for (const roomId of rooms) await client.follow(roomId);
        return { client, rooms };
      }),
    );
    return new Load({
      ledger,
      clients: people.map(({ client }) => client),
      workload: new Workload(people, options.rate, random),
      shards: new Set(roomIds.flatMap((id) => (id === undefined ? [] : [shardOf(id)]))),
      histories,
      folder,
      waits,
    });
  }

  /** The longest that a client waited before it tried to connect again, since this was last asked; milliseconds. */
  longestWait(): number {
    return Math.max(0, ...this.#waits.splice(0));
  }

  /**
   * Stops writing, waits until everybody has displayed everything, and holds what everybody did and saw against what is
   * stored. Resolves with what is wrong, in words, `before` included; the histories and the logs of such a run are kept,
   * and it says where.
   */
  async finish(stack: WarrenStack, before: readonly string[] = []): Promise<string[]> {
    this.workload.stop();
    const found = [...before, ...(await comeToRest(this.clients, stack.mysqlUrl, COMES_TO_REST_WITHIN_MS))];
    for (const client of this.clients) client.close();
    await Promise.all(this.#histories.map((history) => history.close()));
    const stored = await readStored(stack.mysqlUrl);
    found.push(...checkRun(readHistories(this.#folder), stored));
    if (found.length === 0) {
      await rm(this.#folder, { recursive: true });
      return [];
    }
    await keepRun(this.#folder, stored);
    await cp(join(stack.dataFolder, "logs"), join(this.#folder, "logs"), { recursive: true });
    return [...found, `what everybody did and saw is in ${this.#folder}`];
  }
}
