import { partNames } from "@warren/contracts/parts";
import type { UserName } from "@warren/contracts/parts";
import { userNames } from "@warren/contracts/parts";
import { expect, test } from "vitest";
import type { Secrets } from "../start/secrets.ts";
import { secretFiles } from "./secret-files.ts";

const secrets: Secrets = {
  rabbitmq: Object.fromEntries(userNames.map((user) => [user, `password-of-${user}`])) as Record<
    UserName,
    string
  >,
  administrator: "password-of-administrator",
  mysql: "password-of-mysql",
  redis: "password-of-redis",
  session: "secret-of-sessions",
  vapid: { publicKey: "public-half", privateKey: "private-half" },
};
const files = secretFiles(secrets, {
  publicUrl: "http://x",
  smtpUrl: "smtp://mail:1025",
  mailFrom: "W <w@x>",
  registration: "invite",
  auditDays: "365",
  metrics: "closed",
  metricsToken: "token-of-prometheus",
  collector: "http://jaeger:4318",
  collectorHeaders: "authorization=Bearer%20token",
  sampledShare: "",
});

test.each(partNames.map((part) => [part]))("%s is told where traces go", (part) => {
  expect(files[`${part}/part.env`]).toContain('OTEL_EXPORTER_OTLP_ENDPOINT="http://jaeger:4318"\n');
  expect(files[`${part}/part.env`]).toContain('OTEL_EXPORTER_OTLP_HEADERS="authorization=Bearer%20token"\n');
  expect(files[`${part}/part.env`]).not.toContain("OTEL_TRACES_SAMPLER_ARG");
});

test.each(partNames.map((part) => [part]))("%s gets its own password and no other part's", (part) => {
  const content = files[`${part}/part.env`] ?? "";
  expect(content).toContain(`amqp://${part}:password-of-${part}@rabbitmq`);
  for (const other of userNames.filter((name) => name !== part)) {
    expect(content).not.toContain(`:password-of-${other}@`);
  }
});

test("only the db worker learns where MySQL and Redis are", () => {
  const informed = partNames.filter((part) => /MYSQL_URL|REDIS_URL/.test(files[`${part}/part.env`] ?? ""));
  expect(informed).toEqual(["db"]);
});

test("only the edge learns the secret that signs sessions", () => {
  const informed = Object.entries(files).filter(([, content]) => content.includes("secret-of-sessions"));
  expect(informed.map(([name]) => name)).toEqual(["edge/part.env"]);
});

test("RabbitMQ's file holds hashes, not passwords", () => {
  expect(files["rabbitmq/definitions.json"]).not.toContain("password-of-");
});

test("what browsers are pushed by is known to the notification worker alone, what they know it by to the edge, too", () => {
  const informed = (half: string) => partNames.filter((part) => files[`${part}/part.env`]?.includes(half));
  expect(informed("private-half")).toEqual(["notification"]);
  expect(informed("public-half")).toEqual(["edge", "notification"]);
});

test("who may register is told the edge, and for how long audit records are kept the scheduler", () => {
  expect(files["edge/part.env"]).toContain('WARREN_REGISTRATION="invite"');
  expect(files["scheduler/part.env"]).toContain('WARREN_AUDIT_DAYS="365"');
});

test("who may read the figures is told the edge alone", () => {
  expect(files["edge/part.env"]).toContain('WARREN_METRICS="closed"');
  const informed = partNames.filter((part) => files[`${part}/part.env`]?.includes("token-of-prometheus"));
  expect(informed).toEqual(["edge"]);
});
