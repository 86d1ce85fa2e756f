import { join } from "node:path";
import { workerNames } from "@warren/contracts/parts";
import { processSetting, type ProcessSetting } from "@warren/contracts/settings";
import { expect, test } from "vitest";
import { z } from "zod";
import { repositoryFolder } from "../stack/config-folder.ts";

type ReadConfig = (environment: Record<string, string>) => { settings: readonly ProcessSetting[] };

/** What a part needs before it starts, each with something in it that nobody is to see. */
const environment = {
  AMQP_URL: "amqp://part:canary@127.0.0.1:5672/warren",
  MYSQL_URL: "mysql://warren:canary@127.0.0.1:3306/warren",
  REDIS_URL: "redis://:canary@127.0.0.1:6379/0",
  SMTP_URL: "smtp://mailer:canary@127.0.0.1:2525",
  MAIL_FROM: "Warren <warren@example.org>",
  PUBLIC_URL: "https://warren.example.org",
  WARREN_SESSION_SECRET: "canary-canary-canary",
  WARREN_SESSION_SECRETS: "canary-canary-canary,canary-canary-older",
  WARREN_METRICS_TOKEN: "canary-canary-canary",
  WARREN_VAPID_PUBLIC_KEY: "public",
  WARREN_VAPID_PRIVATE_KEY: "canary",
  OTEL_EXPORTER_OTLP_HEADERS: "authorization=canary",
  OTEL_EXPORTER_OTLP_ENDPOINT: "https://tracer:canary@collector.example.org",
};

test.each(["edge", ...workerNames.map((name) => `workers/${name}`)])(
  "%s describes every variable that it reads, and tells no secret",
  async (folder) => {
    const path = join(repositoryFolder, folder, "src/config.ts");
    const { readConfig } = (await import(/* @vite-ignore */ path)) as { readConfig: ReadConfig };
    const { settings } = readConfig(environment);
    expect(settings.map(({ name }) => name)).toEqual(expect.arrayContaining(["AMQP_URL", "LOG_LEVEL"]));
    expect(z.array(processSetting).max(100).safeParse(settings).error).toBeUndefined();
    expect(JSON.stringify(settings)).not.toContain("canary");
    for (const { name, isSecret } of settings)
      if (/SECRET|TOKEN|PASSWORD$|PRIVATE/.test(name)) expect([name, isSecret]).toEqual([name, true]);
  },
);
