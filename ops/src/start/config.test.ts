import { expect, test } from "vitest";
import { readStartConfig } from "./config.ts";

test("without any variable Warren starts on port 3000 with one of everything and servers of its own", () => {
  expect(readStartConfig({})).toMatchObject({
    port: 3000,
    edges: 1,
    dbWorkers: 1,
    amqpUrl: undefined,
    mysqlUrl: undefined,
    redisUrl: undefined,
    publicUrl: "http://127.0.0.1:3000",
  });
});

test.each([
  ["PORT", "http"],
  ["WARREN_EDGES", "0"],
  ["WARREN_DB_WORKERS", "many"],
  ["AMQP_URL", "localhost:5672"],
  ["MYSQL_URL", "postgres://x"],
  ["REDIS_URL", "x"],
  ["LOG_LEVEL", "loud"],
  ["OTEL_EXPORTER_OTLP_ENDPOINT", "127.0.0.1:4318"],
  ["OTEL_EXPORTER_OTLP_HEADERS", "token"],
])("a wrong %s is refused by name", (name, value) => {
  expect(() => readStartConfig({ [name]: value })).toThrow(name);
});

test("a management address without a broker's address is refused", () => {
  expect(() => readStartConfig({ RABBITMQ_MANAGEMENT_URL: "http://a:b@c" })).toThrow("AMQP_URL");
});

test("where traces go is told to the parts, a name that all of them would share is not", () => {
  const OTEL_EXPORTER_OTLP_ENDPOINT = "http://127.0.0.1:4318";
  const traces = { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20token" };
  const { partVariables } = readStartConfig({ ...traces, OTEL_SERVICE_NAME: "shop" });
  expect(partVariables).toEqual(traces);
});

test("links in mails follow the port", () => {
  expect(readStartConfig({ PORT: "3100" }).publicUrl).toBe("http://127.0.0.1:3100");
});
