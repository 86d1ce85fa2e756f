import { z } from "zod";
import type { DockerSettings } from "./secret-files.ts";

/** Compose passes a variable that is not set as an empty one. */
const orDefault = (fallback: string) => z.string().transform((value) => (value === "" ? fallback : value));

const schema = z.object({
  PUBLIC_URL: orDefault("http://127.0.0.1:3000").default("http://127.0.0.1:3000"),
  SMTP_URL: orDefault("smtp://mailpit:1025").default("smtp://mailpit:1025"),
  MAIL_FROM: orDefault("Warren <warren@localhost>").default("Warren <warren@localhost>"),
});

/** Reads the environment of the service `secrets`. */
export function readDockerSettings(environment: NodeJS.ProcessEnv = process.env): DockerSettings {
  const { PUBLIC_URL: publicUrl, SMTP_URL: smtpUrl, MAIL_FROM: mailFrom } = schema.parse(environment);
  return { publicUrl, smtpUrl, mailFrom };
}
