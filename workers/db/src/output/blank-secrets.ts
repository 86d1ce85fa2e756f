const BLANK = "[secret]";

/**
 * A JSON body with these top-level fields blanked. A body that is not JSON is kept as it is only when its type has no
 * secrets, because nobody can tell where they would be.
 */
export function blankSecrets(content: Buffer, secret: readonly string[]): Buffer {
  if (secret.length === 0) return content;
  let body: unknown;
  try {
    body = JSON.parse(content.toString("utf8"));
  } catch {
    return Buffer.from(BLANK);
  }
  if (typeof body !== "object" || body === null) return Buffer.from(BLANK);
  const kept = Object.entries(body).map(([key, value]): [string, unknown] => [
    key,
    secret.includes(key) ? BLANK : value,
  ]);
  return Buffer.from(JSON.stringify(Object.fromEntries(kept)));
}
