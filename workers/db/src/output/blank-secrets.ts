import { definitionOf, definitions } from "@warren/contracts/message-types";
import { z } from "zod";

const BLANK = "[secret]";

type Shows = (key: string) => boolean;

function blank(value: unknown, shows: Shows, deep: boolean): unknown {
  if (typeof value !== "object" || value === null) return value;
  const inner = (item: unknown) => (deep ? blank(item, shows, deep) : item);
  if (Array.isArray(value)) return value.map(inner);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, shows(key) ? inner(item) : BLANK]),
  );
}

/** What may be shown of a body of this type; undefined when all of it may. */
function showing(type: string): { shows: Shows; deep: boolean } | undefined {
  const definition = definitionOf(type);
  if (definition === undefined) {
    // a mistyped name must not show what the right one would have hidden
    const secret = new Set(definitions().flatMap((known) => known.secret ?? []));
    return { shows: (key) => !secret.has(key), deep: true };
  }
  const { secret = [], schema } = definition;
  if (secret.length === 0) return undefined;
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return { shows: (key) => known.includes(key) && !secret.includes(key), deep: false };
}

/**
 * A message's body as people may see it, for dead letters. Where the type has secrets only the other fields of its
 * schema are kept: a secret under a misspelt name is one as well.
 */
export function blankSecrets(content: Buffer, type: string): Buffer {
  const { shows, deep } = showing(type) ?? {};
  if (shows === undefined || deep === undefined) return content;
  let body: unknown;
  try {
    body = JSON.parse(content.toString("utf8"));
  } catch {
    // nobody can tell where the secrets would be
    return Buffer.from(JSON.stringify(BLANK));
  }
  const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
  return Buffer.from(JSON.stringify(isObject || deep ? blank(body, shows, deep) : BLANK));
}
