import { readConfig } from "./config.ts";
import { migrate } from "./migrations/migrate.ts";
import { pino } from "pino";

const log = pino({ name: "migrate" });
const applied = await migrate(
  readConfig({ AMQP_URL: "amqp://unused", REDIS_URL: "redis://unused", ...process.env }).mysqlUrl,
);
log.info({ applied }, applied.length > 0 ? "the database was migrated" : "the database was up to date");
