import { amqpAddresses } from "@warren/contracts/bus/addresses";
import { limits } from "@warren/contracts/schema";
import { tracingSettings, tracingVariables } from "@warren/contracts/tracing/settings";
import { z } from "zod";

/** How many times something may happen within how many seconds. */
export interface Rate {
  points: number;
  seconds: number;
}

const number = (fallback: number) => z.coerce.number().int().positive().default(fallback);

const rate = (fallback: string) =>
  z
    .string()
    .regex(/^\d+\/\d+$/, "write it as <times>/<seconds>, for example 10/900")
    .default(fallback)
    .transform((text): Rate => {
      const [points, seconds] = text.split("/");
      return { points: Number(points), seconds: Number(seconds) };
    });

const list = z
  .string()
  .default("")
  .transform((text) => text.split(",").flatMap((part) => part.trim() || []));

/** What Express takes as "trust proxy": nothing, a number of hops, or the proxies' addresses. */
const trustProxy = z
  .string()
  .default("")
  .transform((text): boolean | number | string =>
    text === "" || text === "false" ? false : /^\d+$/.test(text) ? Number(text) : text,
  );

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  AMQP_URL: amqpAddresses,
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal"]).default("info"),
  WARREN_SESSION_SECRET: z.string().min(16).optional(),
  WARREN_SESSION_SECRETS: list,
  WARREN_SESSION_CACHE_SECONDS: number(10),
  WARREN_REGISTRATION: z.enum(["open", "invite", "closed"]).default("open"),
  WARREN_CLIENT_DIR: z.string().optional(),
  /** The public half of the notification worker's key; browsers are pushed to by whoever has the other. */
  WARREN_VAPID_PUBLIC_KEY: z.string().min(1).optional(),
  WARREN_PUBLIC_ORIGINS: list,
  WARREN_TRUST_PROXY: trustProxy,
  /** `open`: anybody who reaches the edge may read `/metrics`. Otherwise nobody but who has the token. */
  WARREN_METRICS: z.enum(["open", "closed"]).default("closed"),
  WARREN_METRICS_TOKEN: z.string().min(16, "at least 16 characters").optional(),
  WARREN_LIMITS: z.enum(["on", "off"]).default("on"),
  WARREN_LIMIT_SIGN_UPS_PER_IP: rate("20/3600"),
  WARREN_LIMIT_SIGN_INS_PER_IP: rate("50/900"),
  WARREN_LIMIT_SIGN_INS_PER_ACCOUNT: rate("10/900"),
  WARREN_LIMIT_REQUESTS_PER_USER: rate("300/10"),
  WARREN_LIMIT_SENDS_PER_USER: rate("60/10"),
  WARREN_LIMIT_EVENTS_PER_SOCKET: rate("300/10"),
  WARREN_LIMIT_HOOKS_PER_IP: rate("300/60"),
  WARREN_LIMIT_SOCKETS_PER_USER: number(20),
  WARREN_LIMIT_SOCKETS_PER_IP: number(200),
  WARREN_LIMIT_PASSWORD_CHECKS: number(100),
  WARREN_UPLOAD_MEGABYTES: z.coerce.number().positive().max(1_000).default(25),
  WARREN_UPLOAD_QUOTA_MEGABYTES: z.coerce.number().positive().max(1_000_000).default(2_000),
  WARREN_UPLOADS_PER_MESSAGE: z.coerce.number().int().positive().max(limits.attachments).default(10),
  WARREN_UPLOADS_AT_ONCE: number(4),
  /** How long the edge waits for RabbitMQ and the db worker before it answers `unavailable`. */
  WARREN_ANSWER_SECONDS: z.coerce.number().positive().max(60).default(5),
  WARREN_PRESENCE_GRACE_SECONDS: z.coerce.number().nonnegative().default(10),
  WARREN_UNSETTLED_PER_SENDER: number(200),
  WARREN_SLOW_SOCKET_EPHEMERAL_BYTES: number(64 * 1024),
  WARREN_SLOW_SOCKET_BYTES: number(1024 * 1024),
  ...tracingVariables,
});

/** Everything that can be set, under the names the code uses. */
export type Config = ReturnType<typeof readConfig>;

/**
 * Reads the edge's settings.
 * @throws Error naming every variable that is missing or wrong, and how.
 */
export function readConfig(source: Record<string, string | undefined>) {
  const parsed = environment.safeParse(source);
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
