import { settingsOf } from "@warren/contracts/settings-of";
import { tracingSettings } from "@warren/contracts/tracing/settings";
import { variables } from "./variables.ts";

/** Everything that can be set, under the names the code uses. */
export type Config = ReturnType<typeof readConfig>;

/**
 * Reads the edge's settings.
 * @throws Error naming every variable that is missing or wrong, and how.
 */
export function readConfig(source: Record<string, string | undefined>) {
  const parsed = variables.safeParse(source);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The edge cannot start with these settings.\n${problems.join("\n")}`);
  }
  const value = parsed.data;
  const sessionSecrets = [
    ...(value.WARREN_SESSION_SECRET === undefined ? [] : [value.WARREN_SESSION_SECRET]),
    ...value.WARREN_SESSION_SECRETS,
  ];
  if (sessionSecrets.length === 0 || sessionSecrets.some((secret) => secret.length < 16)) {
    throw new Error(
      "WARREN_SESSION_SECRET (or WARREN_SESSION_SECRETS, newest first): at least 16 characters, the same on every edge.",
    );
  }
  return {
    port: value.PORT,
    host: value.HOST,
    amqpUrl: value.AMQP_URL,
    logLevel: value.LOG_LEVEL,
    /** What operators are shown of all this. */
    settings: settingsOf(variables, source),
    sessionSecrets,
    sessionCacheMs: value.WARREN_SESSION_CACHE_SECONDS * 1000,
    registration: value.WARREN_REGISTRATION,
    clientDir: value.WARREN_CLIENT_DIR,
    vapidPublicKey: value.WARREN_VAPID_PUBLIC_KEY,
    publicOrigins: value.WARREN_PUBLIC_ORIGINS,
    trustProxy: value.WARREN_TRUST_PROXY,
    metrics: { isOpen: value.WARREN_METRICS === "open", token: value.WARREN_METRICS_TOKEN },
    limits: {
      on: value.WARREN_LIMITS === "on",
      signUpsPerIp: value.WARREN_LIMIT_SIGN_UPS_PER_IP,
      signInsPerIp: value.WARREN_LIMIT_SIGN_INS_PER_IP,
      signInsPerAccount: value.WARREN_LIMIT_SIGN_INS_PER_ACCOUNT,
      requestsPerUser: value.WARREN_LIMIT_REQUESTS_PER_USER,
      sendsPerUser: value.WARREN_LIMIT_SENDS_PER_USER,
      eventsPerSocket: value.WARREN_LIMIT_EVENTS_PER_SOCKET,
      hooksPerIp: value.WARREN_LIMIT_HOOKS_PER_IP,
      socketsPerUser: value.WARREN_LIMIT_SOCKETS_PER_USER,
      socketsPerIp: value.WARREN_LIMIT_SOCKETS_PER_IP,
      passwordChecks: value.WARREN_LIMIT_PASSWORD_CHECKS,
    },
    uploads: {
      bytes: Math.floor(value.WARREN_UPLOAD_MEGABYTES * 1024 * 1024),
      quota: Math.floor(value.WARREN_UPLOAD_QUOTA_MEGABYTES * 1024 * 1024),
      perMessage: value.WARREN_UPLOADS_PER_MESSAGE,
      atOnce: value.WARREN_UPLOADS_AT_ONCE,
    },
    answerWithinMs: value.WARREN_ANSWER_SECONDS * 1000,
    presenceGraceMs: value.WARREN_PRESENCE_GRACE_SECONDS * 1000,
    unsettledPerSender: value.WARREN_UNSETTLED_PER_SENDER,
    slowSocket: {
      ephemeralBytes: value.WARREN_SLOW_SOCKET_EPHEMERAL_BYTES,
      bytes: value.WARREN_SLOW_SOCKET_BYTES,
    },
    /** Undefined: nothing is traced. */
    tracing: tracingSettings(value),
  };
}
