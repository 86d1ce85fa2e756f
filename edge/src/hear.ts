import { fromBatch } from "@warren/contracts/bus/batch";
import { parseBody, type Incoming } from "@warren/contracts/bus/envelope";
import { toErrorBody } from "@warren/contracts/errors";
import { stepFrom } from "@warren/contracts/tracing/step-from";
import type { Tracing } from "@warren/contracts/tracing/tracing";
import type { Logger } from "pino";
import type { SignInAttempts } from "./limits/sign-in-attempts.ts";
import type { Watches } from "./presence/watches.ts";
import type { Metrics } from "./metrics.ts";
import type { Outstanding } from "./relay/outstanding.ts";
import type { Relay } from "./relay/relay.ts";
import type { SessionDirectory } from "./sessions/session-directory.ts";
import { socketsIn } from "./sockets/audience-lookup.ts";
import { closeSession } from "./sockets/end-sessions.ts";
import { audience, type WarrenServer } from "./sockets/warren-socket.ts";

interface HearOptions {
  io: WarrenServer;
  relay: Relay;
  outstanding: Outstanding;
  sessions: SessionDirectory;
  attempts: SignInAttempts;
  watches: Watches;
  metrics: Metrics;
  tracing?: Tracing | undefined;
  log: Logger;
}

/** What the edge does with everything that arrives on its queue and is no reply, alone or with others in one batch. */
export function createHearing(options: HearOptions): (message: Incoming) => void {
  const { io, relay, outstanding, sessions, attempts, watches, metrics, tracing, log } = options;
  const refuse = (message: Incoming, reason: string, error?: unknown) => {
    metrics.refusedMessages.inc({ reason });
    log.warn({ type: message.type, sender: message.sender, reason, err: error }, "message dropped");
  };
  const onEvent = (message: Incoming) => {
    const { actor, command } = message.headers;
    if (actor !== undefined && command !== undefined) outstanding.settle(actor, command);
    if (message.type === "user.updated") {
      const user = parseBody("user.updated", message.content);
      sessions.onUserChanged(user.id);
      for (const { data } of socketsIn(io, audience.user(user.id))) data.user = user;
    }
    if (message.type === "member.left") void watches.reviewWatchersOf(message.headers.user ?? "");
    if (message.type !== "session.revoked") return relay.onEvent(message);
    const { sessionId } = parseBody("session.revoked", message.content);
    sessions.onRevoked(sessionId);
    relay.onEvent(message);
    closeSession(io, sessionId);
  };
  const onSignal = (message: Incoming) => {
    if (message.type === "presence.changed")
      return watches.onNews(parseBody("presence.changed", message.content));
    if (message.type !== "sign-in.failed") return relay.onSignal(message);
    attempts.onSignal(message).catch((error: unknown) => refuse(message, toErrorBody(error).code, error));
  };
  const messagesOf = (arrived: Incoming): Incoming[] => {
    try {
      return fromBatch(arrived);
    } catch (error) {
      refuse(arrived, toErrorBody(error).code, error);
      return [];
    }
  };
  return (arrived) => {
    const isSignal = arrived.exchange === "signals";
    if (arrived.sender !== (isSignal ? "edge" : "db")) return refuse(arrived, "sender_refused");
    for (const message of messagesOf(arrived)) {
      const span =
        tracing && message.headers.traceparent !== undefined ? stepFrom(tracing, message) : undefined;
      try {
        if (isSignal) onSignal(message);
        else onEvent(message);
      } catch (error) {
        refuse(message, toErrorBody(error).code, error);
      } finally {
        span?.end();
      }
    }
  };
}
