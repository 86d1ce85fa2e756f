import type { AnyRoute } from "../http/route.ts";
import { schemaReference, type JsonSchema } from "./schemas.ts";

/** Express's `:name` as OpenAPI writes it. */
export const openApiPath = (path: string): string => path.replaceAll(/:(\w+)/g, "{$1}");

/** A name for the route that stays the same: `message.edit` for an action, `get.rooms.roomId.messages` for others. */
export function operationId({ method, path }: Pick<AnyRoute, "method" | "path">): string {
  const action = /^\/actions\/(.+)$/.exec(path)?.[1];
  return action ?? `${method}${path.replaceAll(/\/:?/g, ".")}`;
}

export const answerName = (route: AnyRoute) => `${operationId(route)}.answer`;

interface ObjectSchema {
  properties?: Record<string, JsonSchema>;
  required?: string[];
}

/** Where a route's input stands: its path's parameters, then the query or the body. */
function inputOf({ method, path, takesBytes }: AnyRoute, request: JsonSchema): object {
  const { properties = {}, required = [] } = request as ObjectSchema;
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
  const rest = Object.entries(properties).filter(([name]) => !inPath.includes(name));
  const hasQuery = method === "get" || method === "delete" || takesBytes === true;
  const parameters = [
    ...inPath.map((name) => ({
      name,
      in: "path",
      required: true,
      schema: properties[name] ?? { type: "string" },
    })),
    ...(hasQuery ? rest : []).map(([name, schema]) => ({
      ...{ name, in: "query", schema },
      required: required.includes(name),
    })),
  ];
  const left = {
    properties: Object.fromEntries(rest),
    required: required.filter((name) => !inPath.includes(name)),
  };
  const body = inPath.length === 0 ? request : { ...request, ...left };
  const content = takesBytes ? { "application/octet-stream": {} } : { "application/json": { schema: body } };
  const hasBody = takesBytes === true || !hasQuery;
  return {
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(hasBody ? { requestBody: { required: true, content } } : {}),
  };
}

function securityOf({ access, needs }: AnyRoute): object {
  if (access === "anyone") return { security: [] };
  return { security: needs === "person" ? [{ cookie: [] }] : [{ token: [] }, { cookie: [] }] };
}

function whoMay({ access, needs, method }: AnyRoute): string {
  if (access === "anyone") return "For everybody.";
  const scope = needs ?? (method === "get" ? "read" : "write");
  const who = access === "operator" ? "For operators. " : "";
  return who + (scope === "person" ? "No token can do this." : `A token needs the scope \`${scope}\`.`);
}

/** A route as an operation of the document. @param request what its input is, as JSON Schema. */
export function operationOf(route: AnyRoute, request: JsonSchema): object {
  const status = route.status ?? (route.answer || route.method === "get" ? 200 : 204);
  const [, tag = ""] = route.path.replace("/actions/", "/").split(/[/.]/);
  const answer = route.answer && {
    content: { "application/json": { schema: schemaReference(answerName(route)) } },
  };
  return {
    operationId: operationId(route),
    tags: [tag],
    ...(route.summary === undefined ? {} : { summary: route.summary }),
    description: whoMay(route),
    ...securityOf(route),
    ...inputOf(route, request),
    responses: {
      [String(status)]: { description: status === 202 ? "Accepted, to be stored." : "Done.", ...answer },
      default: { $ref: "#/components/responses/Error" },
    },
  };
}
