import { Validator } from "@seriousme/openapi-schema-validator";
import { clientEvents } from "@warren/contracts/socket/client-events";
import { expect, it } from "vitest";
import { routes } from "../http/routes.ts";
import { openApiDocument } from "./document.ts";
import { openApiPath } from "./operation.ts";

const document = openApiDocument(routes);

it("is a valid OpenAPI document in which every reference leads somewhere", async () => {
  const validator = new Validator();
  expect(await validator.validate(structuredClone(document))).toMatchObject({ valid: true });
  expect(() => validator.resolveRefs()).not.toThrow();
  const wrong = { ...structuredClone(document), paths: { me: {} } };
  expect(await new Validator().validate(wrong)).toMatchObject({ valid: false });
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g);
  for (const [, name = ""] of references) expect(document.components.schemas).toHaveProperty([name]);
});

it("describes every client event and every route, with what is asked and answered", () => {
  for (const event of Object.keys(clientEvents)) {
    expect(document.paths[`/actions/${event.replace(":", ".")}`]).toHaveProperty("post.requestBody");
  }
  for (const { method, path } of routes) expect(document.paths[openApiPath(path)]).toHaveProperty([method]);
  expect(document.paths["/rooms/{roomId}/messages"]).toMatchObject({
    get: {
      parameters: [
        { name: "roomId", in: "path" },
        { name: "threadN", in: "query", required: false },
        {},
        {},
        {},
      ],
    },
    post: {
      parameters: [{ name: "roomId" }],
      requestBody: { content: { "application/json": { schema: { required: ["clientId", "body"] } } } },
      responses: { 202: {} },
    },
  });
  const { operationId, ...me } = document.paths["/me"]?.["get"] as { operationId: string };
  expect(operationId).toBe("get.me");
  expect(JSON.stringify(me)).toContain("#/components/schemas/get.me.answer");
  expect(JSON.stringify(document.components.schemas["get.me.answer"])).toContain("#/components/schemas/User");
});
