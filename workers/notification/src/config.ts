import { tracingSettings, type TracingSettings } from "@warren/contracts/tracing/settings";
import { prefetchVariable, readEnvironment, workerVariables } from "@warren/runtime/environment";
import { fetchAllowVariable } from "@warren/runtime/ssrf/fetch-allow";
import { z } from "zod";
import type { VapidDetails } from "./push-service.ts";

const schema = workerVariables.extend({
  /** With user and password where the mail server wants them. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  /** The sender of mails, `Name <address>`. */
  MAIL_FROM: z.string().min(1),
  /** Where people open Warren; links in mails begin with it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  WARREN_FETCH_ALLOW: fetchAllowVariable,
  /** The key by which browsers know that a push is from here, in base64url; without it nothing is pushed. */
  WARREN_VAPID_PUBLIC_KEY: z.string().optional(),
  WARREN_VAPID_PRIVATE_KEY: z.string().optional(),
  /** Whom the operators of a push service ask about it, `mailto:` or `https:`; when left out it follows from PUBLIC_URL. */
  WARREN_VAPID_SUBJECT: z.url({ protocol: /^(mailto|https)$/ }).optional(),
  WARREN_NOTIFICATION_PREFETCH: prefetchVariable(20),
});

export interface Config {
  readonly amqpUrl: string;
  readonly logLevel: string;
  readonly prefetch: number;
  /** Undefined: nothing is traced. */
  readonly tracing: TracingSettings | undefined;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly publicUrl: string;
  readonly allow: ReadonlySet<string>;
  /** Undefined: nothing is pushed. */
  readonly vapid: VapidDetails | undefined;
}

/** Reads the environment. @throws Error naming every variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const variables = readEnvironment(schema, environment);
  return {
    amqpUrl: variables.AMQP_URL,
    logLevel: variables.LOG_LEVEL,
    prefetch: variables.WARREN_NOTIFICATION_PREFETCH,
    tracing: tracingSettings(variables),
    smtpUrl: variables.SMTP_URL,
    mailFrom: variables.MAIL_FROM,
    publicUrl: variables.PUBLIC_URL,
    allow: new Set(variables.WARREN_FETCH_ALLOW),
    vapid: vapidOf(variables),
  };
}

function vapidOf(variables: z.infer<typeof schema>): VapidDetails | undefined {
  const {
    WARREN_VAPID_PUBLIC_KEY: publicKey,
    WARREN_VAPID_PRIVATE_KEY: privateKey,
    WARREN_VAPID_SUBJECT: given,
  } = variables;
  if (publicKey === undefined && privateKey === undefined) return undefined;
  if (publicKey === undefined || privateKey === undefined)
    throw new Error(
      "WARREN_VAPID_PUBLIC_KEY and WARREN_VAPID_PRIVATE_KEY: set both, or none to push nothing.",
    );
  const { protocol, origin, hostname } = new URL(variables.PUBLIC_URL);
  const subject = given ?? (protocol === "https:" ? origin : `mailto:postmaster@${hostname}`);
  return { subject, publicKey, privateKey };
}
