import { ensurePrograms } from "../packages/ensure-programs.ts";
import { epmdProgram, mysqlProgram, rabbitmqProgram, redisProgram } from "../packages/programs.ts";
import type { Program } from "../packages/programs.ts";
import { MysqlServer } from "../stack/mysql-server.ts";
import type { Ports } from "../stack/ports.ts";
import { RabbitmqServer } from "../stack/rabbitmq-server.ts";
import { RedisServer } from "../stack/redis-server.ts";
import { defaultVhost } from "./broker.ts";
import type { StartConfig } from "./config.ts";
import { administratorName, privateDefinitions } from "./definitions.ts";
import type { Secrets } from "./secrets.ts";

/** The servers that this installation runs itself; undefined where an existing one is used. */
export interface PrivateServers {
  readonly rabbitmq: RabbitmqServer | undefined;
  readonly mysql: MysqlServer | undefined;
  readonly redis: RedisServer | undefined;
}

/**
 * Finds, or installs, what is needed for the servers that the configuration does not replace. Starts nothing. Rejects
 * with a PreparationError.
 */
export async function preparePrivateServers(
  config: StartConfig,
  secrets: Secrets,
  ports: Ports,
): Promise<PrivateServers> {
  const { dataFolder } = config;
  const wanted: Program[] = [
    ...(config.amqpUrl === undefined ? [rabbitmqProgram, epmdProgram] : []),
    ...(config.mysqlUrl === undefined ? [mysqlProgram] : []),
    ...(config.redisUrl === undefined ? [redisProgram] : []),
  ];
  const paths = await ensurePrograms(wanted);
  const found = new Map(wanted.map((program, index) => [program, paths[index] ?? ""]));
  const common = { dataFolder, ports };
  const [rabbitmq, epmd, mysql, redis] = [rabbitmqProgram, epmdProgram, mysqlProgram, redisProgram].map(
    (program) => found.get(program),
  );
  return {
    rabbitmq:
      rabbitmq === undefined || epmd === undefined
        ? undefined
        : new RabbitmqServer({
            ...common,
            program: rabbitmq,
            epmdProgram: epmd,
            vhost: defaultVhost,
            definitions: privateDefinitions(defaultVhost, secrets),
            administrator: { name: administratorName, password: secrets.administrator },
          }),
    mysql:
      mysql === undefined
        ? undefined
        : new MysqlServer({ ...common, program: mysql, password: secrets.mysql, mayCreateDatabases: false }),
    redis:
      redis === undefined
        ? undefined
        : new RedisServer({ ...common, program: redis, password: secrets.redis }),
  };
}
