import type { User } from "@warren/contracts/schema";
import { openTestBroker, type TestBroker } from "@warren/contracts/testing/broker";
import { pino } from "pino";
import { v7 as uuid } from "uuid";
import { readConfig } from "../config.ts";
import { openEdge, type Edge } from "../edge.ts";
import { Browser } from "./browser.ts";
import { StandInDb } from "./stand-in-db.ts";

const PASSWORD = "correct horse battery";

/** A real broker with the stand-in for the db worker, and as many edges as a test starts; all ended by `close`. */
export class World {
  readonly broker: TestBroker;
  readonly db: StandInDb;
  readonly #edges: Edge[] = [];
  readonly #browsers: Browser[] = [];

  private constructor(broker: TestBroker, db: StandInDb) {
    this.broker = broker;
    this.db = db;
  }

  static async open(): Promise<World> {
    const broker = await openTestBroker();
    return new World(broker, await StandInDb.open(broker.url("db")));
  }

  async edge(settings: Record<string, string> = {}): Promise<Edge> {
    const config = readConfig({
      PORT: "0",
      AMQP_URL: this.broker.url("edge"),
      WARREN_SESSION_SECRET: "a secret that only tests use",
      WARREN_METRICS: "open",
      ...settings,
    });
    const edge = await openEdge(config, pino({ level: process.env["WARREN_TEST_LOG_LEVEL"] ?? "silent" }));
    this.#edges.push(edge);
    return edge;
  }

  browser(edge: Edge, cookie?: string): Browser {
    const browser = new Browser(edge.url, cookie);
    this.#browsers.push(browser);
    return browser;
  }

  /** A browser in which somebody has just registered. */
  async person(edge: Edge, username = `p${uuid().slice(-12)}`): Promise<{ browser: Browser; user: User }> {
    const browser = this.browser(edge);
    const answer = await browser.api("POST", "/register", { username, password: PASSWORD });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return { browser, user: answer.body["user"] as User };
  }

  /** A room that is there before anybody opens their session. */
  room(members: readonly User[], name = "general") {
    return this.db.state.addRoom(
      uuid(),
      name,
      "public",
      members.map(({ id }) => id),
    );
  }

  async close(): Promise<void> {
    for (const browser of this.#browsers) browser.close();
    for (const edge of this.#edges) await edge.close();
    await this.db.close();
    await this.broker.close();
  }
}

export { PASSWORD };
