import { prefetchVariable, readEnvironment, workerVariables } from "@warren/runtime/environment";
import { z } from "zod";

const schema = workerVariables.extend({
  /** With user and password where the mail server wants them. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  /** The sender of mails, `Name <address>`. */
  MAIL_FROM: z.string().min(1),
  /** Where people open Warren; links in mails begin with it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }),
  WARREN_NOTIFICATION_PREFETCH: prefetchVariable(20),
});

export interface Config {
  readonly amqpUrl: string;
  readonly logLevel: string;
  readonly prefetch: number;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly publicUrl: string;
}

/** Reads the environment. @throws Error naming every variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const variables = readEnvironment(schema, environment);
  return {
    amqpUrl: variables.AMQP_URL,
    logLevel: variables.LOG_LEVEL,
    prefetch: variables.WARREN_NOTIFICATION_PREFETCH,
    smtpUrl: variables.SMTP_URL,
    mailFrom: variables.MAIL_FROM,
    publicUrl: variables.PUBLIC_URL,
  };
}
