/** What every child process may know of this one's environment. Secrets are never among these names. */
const inherited = ["PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "NODE_EXTRA_CA_CERTS"];

/** The environment that is safe to hand to any child: where programs are, language, time zone. */
export function plainEnvironment(from: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const name of inherited) {
    const value = from[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}
