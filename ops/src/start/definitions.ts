import { buildDefinitions, passwordHash } from "@warren/contracts/definitions";
import type { Secrets } from "./secrets.ts";

/** The launcher's own user in a private RabbitMQ. */
export const administratorName = "warren-admin";

/** What a private RabbitMQ imports at every start: Warren's definitions and the launcher's administrator. */
export function privateDefinitions(vhost: string, secrets: Secrets): object {
  const definitions = buildDefinitions({ vhost, passwords: secrets.rabbitmq });
  const everything = { configure: ".*", write: ".*", read: ".*" };
  return {
    ...definitions,
    users: [
      ...definitions.users,
      {
        name: administratorName,
        password_hash: passwordHash(secrets.administrator),
        hashing_algorithm: "rabbit_password_hashing_sha256",
        tags: "administrator",
      },
    ],
    permissions: [...definitions.permissions, { user: administratorName, vhost, ...everything }],
  };
}
