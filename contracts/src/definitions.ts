import { createHash, randomBytes } from "node:crypto";
import type { UserName } from "./parts.ts";
import { partNames, userNames } from "./parts.ts";
import { operatorPermission, permissionOf, topicPermissionsOf } from "./permissions.ts";
import { bindings, exchanges, queues } from "./topology.ts";

export { userNames };

export interface DefinitionsInput {
  vhost: string;
  passwords: Record<UserName, string>;
}

/** RabbitMQ's salted SHA-256: base64(salt ‖ sha256(salt ‖ password)), as its "Passwords" page describes. */
export function passwordHash(password: string, salt = randomBytes(4)): string {
  const digest = createHash("sha256").update(salt).update(password, "utf8").digest();
  return Buffer.concat([salt, digest]).toString("base64");
}

/**
 * The whole broker as one document that RabbitMQ imports: users with least privilege, exchanges, queues, bindings.
 * Importing it again changes nothing; services declare nothing but their own exclusive queues.
 */
export function buildDefinitions({ vhost, passwords }: DefinitionsInput) {
  return {
    vhosts: [{ name: vhost }],
    users: userNames.map((name) => ({
      name,
      password_hash: passwordHash(passwords[name]),
      hashing_algorithm: "rabbit_password_hashing_sha256",
      tags: name === "operator" ? "management" : "",
    })),
    permissions: [...partNames.map(permissionOf), operatorPermission].map((permission) => ({
      ...permission,
      vhost,
    })),
    topic_permissions: partNames.flatMap(topicPermissionsOf).map((permission) => ({ ...permission, vhost })),
    exchanges: exchanges.map(({ name, type, arguments: args }) => ({
      name,
      vhost,
      type,
      durable: true,
      auto_delete: false,
      internal: false,
      arguments: args ?? {},
    })),
    queues: queues.map(({ name, arguments: args }) => ({
      name,
      vhost,
      durable: true,
      auto_delete: false,
      arguments: args,
    })),
    bindings: bindings.map(({ exchange, queue, key }) => ({
      source: exchange,
      vhost,
      destination: queue,
      destination_type: "queue",
      routing_key: key,
      arguments: {},
    })),
  };
}
