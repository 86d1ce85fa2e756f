import { Redis } from "ioredis";
import { createConnection } from "mysql2/promise";
import { PreparationError } from "../packages/preparation-error.ts";

/** Checks a MySQL or MariaDB that somebody else runs. Rejects with a PreparationError. */
export async function checkExistingMysql(url: string): Promise<void> {
  try {
    const connection = await createConnection({ uri: url, connectTimeout: 10_000 });
    await connection.query("SELECT 1");
    await connection.end();
  } catch (error) {
    throw unreachable("MYSQL_URL", error);
  }
}

/** Checks a Redis that somebody else runs. Rejects with a PreparationError. */
export async function checkExistingRedis(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, connectTimeout: 10_000, retryStrategy: () => null });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    throw unreachable("REDIS_URL", error);
  } finally {
    client.disconnect();
  }
}

/** The URL itself holds a password and is not shown. */
function unreachable(variable: string, cause: unknown): PreparationError {
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new PreparationError(`The server at ${variable} cannot be used: ${reason}.`, { cause });
}
