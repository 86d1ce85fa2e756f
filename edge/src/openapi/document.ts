import { errors } from "@warren/contracts/errors";
import type { AnyRoute } from "../http/route.ts";
import { answerName, openApiPath, operationId, operationOf } from "./operation.ts";
import { jsonSchemas, type JsonSchema } from "./schemas.ts";

const description = `The actions of Warren over HTTP. Everything a browser does by its socket stands under \`/actions\`; the
other paths are the same actions under addresses that are easier to remember.

Send \`Authorization: Bearer <token>\`, with a token made in Warren's settings. What changes something takes a \`clientId\`,
a UUID of your own: sent again with the same one, it changes nothing. \`202\` means that RabbitMQ has it and it cannot be
lost; that it is stored is told by the room's next event. Every error is \`{"error": {"code", "message"}}\`; on \`429\` and
\`503\` wait as \`Retry-After\` says and repeat the same request.`;

const errorSchema = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message"],
      properties: { code: { enum: Object.keys(errors) }, message: { type: "string" } },
    },
  },
};

/** The OpenAPI 3.1 document of these routes, made from the schemas that they check by. */
export function openApiDocument(routes: readonly AnyRoute[]) {
  const { components, requestOf } = jsonSchemas(
    Object.fromEntries(routes.map((route) => [operationId(route), route.input])),
    Object.fromEntries(routes.flatMap((route) => (route.answer ? [[answerName(route), route.answer]] : []))),
  );
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const operations = (paths[openApiPath(route.path)] ??= {});
    operations[route.method] = operationOf(route, requestOf(operationId(route)));
  }
  const schemas: Record<string, JsonSchema> = { ...components, Error: errorSchema };
  return {
    openapi: "3.1.0",
    info: { title: "Warren", version: "1", description },
    servers: [{ url: "/api/v1" }],
    paths,
    components: {
      schemas,
      responses: {
        Error: {
          description: "It was not done; the code says why.",
          content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
        },
      },
      securitySchemes: {
        token: { type: "http", scheme: "bearer" },
        cookie: { type: "apiKey", in: "cookie", name: "warren.session" },
      },
    },
  };
}
