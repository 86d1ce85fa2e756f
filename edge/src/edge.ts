import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openBus } from "@warren/contracts/bus/bus";
import { Heartbeat } from "@warren/contracts/bus/heartbeat";
import { noteStep } from "@warren/contracts/bus/note-step";
import type { Incoming } from "@warren/contracts/bus/envelope";
import { openTracing } from "@warren/contracts/tracing/open-tracing";
import type { Logger } from "pino";
import { createPassport } from "./accounts/create-passport.ts";
import { PasswordCheck } from "./accounts/password-check.ts";
import { PasswordHasher } from "./accounts/password-hasher.ts";
import type { Config } from "./config.ts";
import type { EdgeParts } from "./edge-parts.ts";
import { createHearing } from "./hear.ts";
import { createApp } from "./http/app.ts";
import { createLimits } from "./limits/limits.ts";
import { SignInAttempts } from "./limits/sign-in-attempts.ts";
import { createMetrics } from "./metrics.ts";
import { OwnPeople } from "./presence/own-people.ts";
import { Watches } from "./presence/watches.ts";
import { BucketBindings } from "./relay/bucket-bindings.ts";
import { Entrance } from "./relay/entrance.ts";
import type { Gate } from "./relay/gate.ts";
import { Outlet } from "./relay/outlet.ts";
import { Outstanding } from "./relay/outstanding.ts";
import { Relay } from "./relay/relay.ts";
import { RoomHeads } from "./relay/room-heads.ts";
import { SendCap } from "./relay/send-cap.ts";
import { SessionCheck } from "./sessions/session-check.ts";
import { SessionDirectory } from "./sessions/session-directory.ts";
import { sessionMiddleware } from "./sessions/session-middleware.ts";
import { SessionStore } from "./sessions/session-store.ts";
import { openSockets } from "./sockets/open-sockets.ts";
import { Resync } from "./sockets/resync.ts";
import { RoomSyncs } from "./sockets/room-syncs.ts";
import { createSocketServer } from "./sockets/socket-server.ts";
import { UploadCounts } from "./uploads/upload-counts.ts";

export interface Edge {
  /** Where it listens. */
  readonly url: string;
  readonly instance: string;
  /** Takes nothing new, lets what was begun end, tells the sockets to go elsewhere, and closes. */
  close(): Promise<void>;
}

/** A large file on a poor line takes its time. */
const SLOWEST_UPLOAD_MS = 20 * 60_000;
/** Longer than any request takes. */
const DRAIN_MS = 10_000;

/** Starts an edge and resolves when it listens, also while RabbitMQ is away. */
export async function openEdge(config: Config, log: Logger): Promise<Edge> {
  const metrics = createMetrics();
  const tracing = await openTracing(config.tracing, { part: "edge", log, registry: metrics.registry });
  // what hears needs the bus, and the bus says nothing before the first binding
  const later: { hear?: (message: Incoming) => void; onRenewed?: () => void } = {};
  const cap = new SendCap(config.unsettledPerSender);
  const bus = await openBus({
    url: config.amqpUrl,
    part: "edge",
    log,
    waitForBroker: false,
    gatherCommands: true,
    timeoutMs: config.answerWithinMs,
    onMessage: (message) => later.hear?.(message),
    onRenewed: () => later.onRenewed?.(),
    onConnection: (up) => cap.onBroker(up),
  });
  const io = createSocketServer();
  const limits = createLimits(config, metrics);
  const attempts = new SignInAttempts({ bus, limits, log });
  const hasher = new PasswordHasher(config.limits.passwordChecks);
  const passwords = new PasswordCheck({ bus, hasher, attempts, log });
  const passport = createPassport(passwords);
  const bindings = new BucketBindings(bus.own, log);
  const sessions = new SessionDirectory({ bus, bindings, cacheMs: config.sessionCacheMs });
  const store = new SessionStore(sessions, log);
  const heads = new RoomHeads();
  const holders = new Map<string, Set<Gate>>();
  const names = new Map<string, string>();
  const outlet = new Outlet({ ...config.slowSocket, metrics, log });
  const onStored = (seconds: number) => {
    metrics.stored.observe(seconds);
    metrics.sendCap.set(cap.perSender);
  };
  const outstanding = new Outstanding({
    bus,
    cap,
    onStored,
    log,
  });
  const entrance = new Entrance({ io, bus, bindings, heads, names, metrics, log });
  const noteAccepted = noteStep("accepted");
  const noteFannedOut = noteStep("fanned-out");
  const onFannedOut = (correlationId: string) => noteFannedOut(correlationId, { bus, log });
  const relay = new Relay({ io, entrance, holders, heads, outlet, onFannedOut, metrics, log });
  const ownPeople = new OwnPeople({ bus, log, graceMs: config.presenceGraceMs });
  const watches = new Watches({ bus, bindings, outlet, log });
  const resync = new Resync({ io, bus, entrance, outstanding, heads, watches, metrics, log });
  const edge: EdgeParts = {
    config,
    bus,
    log,
    metrics,
    tracing,
    limits,
    attempts,
    hasher,
    passwords,
    passport,
    outstanding,
    noteAccepted: (correlationId) => noteAccepted(correlationId, { bus, log }),
    entrance,
    ownPeople,
    watches,
    sessionCheck: new SessionCheck(bus),
    roomSyncs: new RoomSyncs(bus),
    uploadCounts: new UploadCounts(config.uploads.atOnce),
  };
  const session = sessionMiddleware({
    directory: sessions,
    log,
    store,
    secrets: config.sessionSecrets,
    passport,
  });
  let draining = false;
  const app = createApp({ edge, session, isDraining: () => draining });
  const http = createServer({ requestTimeout: SLOWEST_UPLOAD_MS }, app);
  io.attach(http);
  openSockets({ io, app, session, edge, bindings, holders, heads, names, outlet });
  later.hear = createHearing({ io, relay, outstanding, sessions, attempts, watches, metrics, tracing, log });
  later.onRenewed = () => {
    sessions.clear();
    void watches.askAgainAfterLoss();
    void resync.afterLoss();
  };
  const heartbeat = new Heartbeat({
    bus,
    log,
    collect: () => metrics.registry.getMetricsAsJSON(),
    settings: config.settings,
  });
  const report = (what: string) => (error: unknown) => log.error({ err: error }, what);
  bus.own.bind("events", bus.identity.instance).catch(report("outcomes will not be heard"));
  attempts.listen().catch(report("other edges' failed sign-ins will not be heard"));

  await new Promise<void>((resolve, reject) => {
    http.once("error", reject).listen(config.port, config.host, resolve);
  });
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://${config.host}:${String(port)}`,
    instance: bus.identity.instance,
    close: async () => {
      draining = true;
      resync.stop();
      watches.stop();
      bindings.stop();
      const left = heartbeat.leave();
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      http.closeIdleConnections();
      await ownPeople.stop();
      // their transport ends, so that browsers connect again, to another edge
      io.engine.close();
      const tooLong = setTimeout(() => http.closeAllConnections(), DRAIN_MS);
      await closed;
      clearTimeout(tooLong);
      await left;
      await bus.close();
      await tracing?.close();
    },
  };
}
