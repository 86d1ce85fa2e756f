import { readFile } from "node:fs/promises";
import { Parser } from "@asyncapi/parser";
import { describe, expect, test } from "vitest";
import { definitions } from "../message-types.ts";
import { queueDocument } from "./queue-document.ts";
import { generatedFile, generatedText } from "./generated.ts";
import { socketDocument } from "./socket-document.ts";

async function parsed(document: object) {
  const result = await new Parser().parse(JSON.stringify(document));
  const errors = result.diagnostics.filter((diagnostic) => Number(diagnostic.severity) === 0);
  return {
    document: result.document,
    errors: errors.map(({ path, message }) => `${path.join(".")}: ${message}`),
  };
}

describe("the AsyncAPI document", () => {
  test("of RabbitMQ is valid and names every message type, with a part that sends it and one that receives it", async () => {
    const { document, errors } = await parsed(queueDocument("1.0.0"));
    expect(errors).toEqual([]);
    const operations = document?.operations().all() ?? [];
    const namesIn = (action: "send" | "receive") =>
      new Set(
        operations
          .filter((operation) => operation.action() === action)
          .flatMap((operation) =>
            operation
              .messages()
              .all()
              .map((message) => message.name()),
          ),
      );
    const types = definitions()
      .map(({ type }) => type)
      .sort();
    expect([...namesIn("send")].sort()).toEqual(types);
    expect([...namesIn("receive")].sort()).toEqual(types);
  });

  test("of Socket.IO is valid", async () => {
    const { document, errors } = await parsed(socketDocument("1.0.0"));
    expect(errors).toEqual([]);
    expect(
      document
        ?.operations()
        .all()
        .map((operation) => operation.id()),
    ).toEqual(["hear", "say"]);
  });

  test("shows its own mistakes: a reference to nothing is refused", async () => {
    const document = queueDocument("1.0.0");
    const schemas = Object.fromEntries(
      Object.entries(document.components.schemas).filter(([id]) => id !== "message.send"),
    );
    const { errors } = await parsed({ ...document, components: { ...document.components, schemas } });
    expect(errors.join()).toMatch(/message.send.*payload/);
  });

  test("in the repository is the one that the catalogue makes (`npm run asyncapi` writes it)", async () => {
    expect(await readFile(generatedFile, "utf8")).toBe(generatedText());
  });
});
