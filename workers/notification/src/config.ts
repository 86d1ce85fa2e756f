import { secretSetting, setting } from "@warren/contracts/setting";
import type { ProcessSetting } from "@warren/contracts/settings";
import { settingsOf } from "@warren/contracts/settings-of";
import { tracingSettings, type TracingSettings } from "@warren/contracts/tracing/settings";
import { prefetchVariable, readEnvironment, workerVariables } from "@warren/runtime/environment";
import { fetchAllowVariable } from "@warren/runtime/ssrf/fetch-allow";
import { z } from "zod";
import type { VapidDetails } from "./push-service.ts";

const schema = workerVariables.extend({
  SMTP_URL: secretSetting(
    z.url({ protocol: /^smtps?$/ }),
    "The mail server, with user and password where it wants them.",
    "Der Mailserver, mit Benutzer und Passwort, wo er sie verlangt.",
  ),
  MAIL_FROM: setting(
    z.string().min(1),
    "The sender of mails: Name <address>.",
    "Absender der Mails: Name <Adresse>.",
  ),
  PUBLIC_URL: setting(
    z.url({ protocol: /^https?$/ }),
    "Where people open Warren; links in mails begin with it.",
    "Wo Warren geöffnet wird; Links in Mails beginnen damit.",
  ),
  WARREN_FETCH_ALLOW: fetchAllowVariable,
  WARREN_VAPID_PUBLIC_KEY: setting(
    z.string().optional(),
    "The key by which browsers know that a push is from here; without it nothing is pushed.",
    "Schlüssel, an dem Browser erkennen, dass ein Push von hier ist; ohne ihn gibt es keinen.",
  ),
  WARREN_VAPID_PRIVATE_KEY: secretSetting(
    z.string().optional(),
    "The private half of WARREN_VAPID_PUBLIC_KEY.",
    "Die private Hälfte von WARREN_VAPID_PUBLIC_KEY.",
  ),
  WARREN_VAPID_SUBJECT: setting(
    z.url({ protocol: /^(mailto|https)$/ }).optional(),
    "Whom the operators of a push service ask about it; where it is not set, it follows from PUBLIC_URL.",
    "Wen die Betreiber eines Push-Dienstes dazu fragen; ohne Angabe folgt es aus PUBLIC_URL.",
  ),
  WARREN_NOTIFICATION_PREFETCH: prefetchVariable(20),
});

export interface Config {
  readonly amqpUrl: string;
  readonly logLevel: string;
  /** What operators are shown of all this. */
  readonly settings: readonly ProcessSetting[];
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
    settings: settingsOf(schema, environment),
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
