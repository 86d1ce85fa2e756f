import { invite } from "@warren/contracts/invite";
import { job } from "@warren/contracts/job";
import { preferences } from "@warren/contracts/preferences";
import * as schema from "@warren/contracts/schema";
import { token } from "@warren/contracts/token";
import { z } from "zod";

/** A schema as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
export type JsonSchema = Record<string, unknown>;

/** What many answers share, under the names by which the document refers to it. */
const shared: Readonly<Record<string, z.ZodType>> = {
  User: schema.user,
  Room: schema.room,
  Message: schema.message,
  Reply: schema.reply,
  Card: schema.card,
  Reaction: schema.reaction,
  ThreadSummary: schema.threadSummary,
  Session: schema.session,
  Preferences: preferences,
  Invite: invite,
  Job: job,
  Token: token,
};

const reference = (id: string) => `#/components/schemas/${id}`;

function convert(named: Readonly<Record<string, z.ZodType>>, io: "input" | "output") {
  const registry = z.registry<{ id: string }>();
  for (const [id, type] of Object.entries(shared)) registry.add(type, { id });
  // one schema may be asked for by several names, and a registry knows each by one
  for (const [id, type] of Object.entries(named)) registry.add(type.clone(), { id });
  const { schemas } = z.toJSONSchema(registry, { uri: reference, io, unrepresentable: "any" });
  return new Map(
    Object.entries(schemas).map(([id, json]): [string, JsonSchema] => {
      const { $id, $schema, ...rest } = json as JsonSchema;
      void [$id, $schema];
      return [id, rest];
    }),
  );
}

/** The schemas of requests, of answers, and of what both refer to. */
export function jsonSchemas(
  requests: Readonly<Record<string, z.ZodType>>,
  answers: Readonly<Record<string, z.ZodType>>,
) {
  const [asked, answered] = [convert(requests, "input"), convert(answers, "output")];
  const components = Object.fromEntries(
    [...answered].filter(([id]) => Object.hasOwn(shared, id) || Object.hasOwn(answers, id)),
  );
  return { components, requestOf: (id: string): JsonSchema => asked.get(id) ?? {} };
}

export const schemaReference = (id: string) => ({ $ref: reference(id) });
