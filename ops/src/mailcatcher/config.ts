import { z } from "zod";

const port = z.coerce.number().int().min(1).max(65_535);

const schema = z.object({
  SMTP_PORT: port,
  HTTP_PORT: port,
  LOG_LEVEL: z.string().default("info"),
});

/** Reads the environment of the mail catcher; throws naming what is wrong. */
export function readMailcatcherConfig(environment: NodeJS.ProcessEnv = process.env) {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  const { SMTP_PORT: smtpPort, HTTP_PORT: httpPort, LOG_LEVEL: logLevel } = parsed.data;
  return { smtpPort, httpPort, logLevel };
}
