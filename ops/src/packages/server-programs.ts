import { ensurePrograms } from "./ensure-programs.ts";
import { epmdProgram, mysqlProgram, rabbitmqProgram, redisProgram } from "./programs.ts";

/** Absolute paths of the servers' programs. */
export interface ServerPrograms {
  readonly rabbitmq: string;
  readonly epmd: string;
  readonly mysql: string;
  readonly redis: string;
}

/** Finds the servers on this machine, installing what is missing. Rejects with a PreparationError. */
export async function ensureServerPrograms(): Promise<ServerPrograms> {
  const programs = [rabbitmqProgram, epmdProgram, mysqlProgram, redisProgram];
  const [rabbitmq = "", epmd = "", mysql = "", redis = ""] = await ensurePrograms(programs);
  return { rabbitmq, epmd, mysql, redis };
}
