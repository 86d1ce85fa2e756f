import { z } from "zod";

/** JSON Schemas by the name under which the document refers to them. */
export type Schemas = Record<string, unknown>;

const reference = (id: string) => `#/components/schemas/${id}`;

/**
 * The schemas as draft 7, as a receiver expects them. Through a registry, because zod would otherwise put what they
 * share under `#/definitions`, which does not exist in an AsyncAPI document.
 */
export function jsonSchemas(named: ReadonlyMap<string, z.ZodType>): Schemas {
  const registry = z.registry<{ id: string }>();
  // one schema may carry several names, and a registry knows each schema by one
  for (const [id, schema] of named) registry.add(schema.clone(), { id });
  const { schemas } = z.toJSONSchema(registry, {
    target: "draft-7",
    uri: reference,
    io: "input",
    unrepresentable: "any",
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => {
      const own = new Set(["$id", "$schema"]);
      return [id, Object.fromEntries(Object.entries(schema).filter(([key]) => !own.has(key)))];
    }),
  );
}

export const schemaReference = (id: string) => ({ $ref: reference(id) });
