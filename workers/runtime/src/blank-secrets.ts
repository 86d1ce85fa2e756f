const BLANK = "[secret]";

function blank(value: unknown, [field, ...rest]: readonly string[]): unknown {
  if (typeof value !== "object" || value === null || field === undefined) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => blank(item, [field, ...rest]));
  if (!Object.hasOwn(value, field)) return value;
  const old: unknown = Reflect.get(value, field);
  return { ...value, [field]: rest.length === 0 ? BLANK : blank(old, rest) };
}

/** A copy of a body without the fields that its message type declares secret (`email`, `user.email`). */
export function blankSecrets(body: unknown, secret: readonly string[] = []): unknown {
  return secret.reduce((copy, path) => blank(copy, path.split(".")), body);
}
