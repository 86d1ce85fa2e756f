import { plainEnvironment } from "../stack/environment.ts";

/** The launcher's own settings, which mean nothing to a part. */
const launcherOnly = /^WARREN_(DATA|EDGES|DB_WORKERS|TEST_.*)$/;

/** Variables that are a secret, or a privilege, go only to the parts that have a use for them. */
const restricted: readonly { pattern: RegExp; parts: readonly string[] }[] = [
  { pattern: /^WARREN_SESSION_/, parts: ["edge"] },
  { pattern: /^WARREN_METRICS/, parts: ["edge"] },
  { pattern: /^WARREN_FETCH_ALLOW$/, parts: ["api-fetch", "notification", "webhook"] },
  { pattern: /^WARREN_(OPEN_METEO|OPEN_METEO_PLACES|WIKIPEDIA|GITHUB)_URL$/, parts: ["api-fetch"] },
  { pattern: /^WARREN_VAPID_PUBLIC_KEY$/, parts: ["edge", "notification"] },
  { pattern: /^WARREN_VAPID_/, parts: ["notification"] },
  { pattern: /SECRET|PASSWORD|TOKEN|KEY|_URL$/, parts: [] },
];

/**
 * The environment that every part may have: language and time zone, and those of the `WARREN_…` variables that are
 * its business. Nothing else is inherited.
 */
export function partEnvironment(
  part: string,
  variables: Readonly<Record<string, string>>,
): Record<string, string> {
  const allowed = Object.entries(variables).filter(([name]) => {
    if (launcherOnly.test(name)) return false;
    const rule = restricted.find(({ pattern }) => pattern.test(name));
    return rule === undefined || rule.parts.includes(part);
  });
  return { ...plainEnvironment(), ...Object.fromEntries(allowed) };
}
