import { z } from "zod";

/** A variable that is set to nothing is as good as not set. */
const optional = z
  .string()
  .optional()
  .transform((text) => (text === "" ? undefined : text));

const schema = z.object({
  WARREN_URL: z.url({ protocol: /^https?$/ }).default("http://127.0.0.1:3000"),
  WARREN_TOKEN: optional,
  WARREN_USER: optional,
  WARREN_PASSWORD: optional,
});

/** Where Warren is and as whom it is asked. */
export interface CliConfig {
  readonly url: URL;
  /** A personal access token. */
  readonly token: string | undefined;
  /** For what no token can do. */
  readonly user: string | undefined;
  readonly password: string | undefined;
}

/** Reads the environment. @throws Error naming every variable that is wrong. */
export function readCliConfig(environment: NodeJS.ProcessEnv = process.env): CliConfig {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  const { WARREN_URL, WARREN_TOKEN: token, WARREN_USER: user, WARREN_PASSWORD: password } = parsed.data;
  return { url: new URL(WARREN_URL), token, user, password };
}
