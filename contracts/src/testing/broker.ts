import { randomUUID } from "node:crypto";
import { connect, type Channel, type GetMessage } from "amqplib";
import { buildDefinitions } from "../definitions.ts";
import { userNames, type UserName } from "../parts.ts";
import { eventually } from "./eventually.ts";
import { Management } from "./management.ts";
import { testServers } from "./servers.ts";
import { VhostPool } from "./vhost-pool.ts";

export interface TestBroker {
  /** Where this user logs in to the test's own vhost. */
  url(user: UserName): string;
  /** As administrator, for looking into queues from outside. */
  adminUrl: string;
  management: Management;
  vhost: string;
  /** Ends every connection of this user, as a failing network would. */
  dropConnections(user: UserName): Promise<void>;
  /** Takes one message out of a queue, waiting until there is one. */
  take(queue: string): Promise<GetMessage>;
  /** What RabbitMQ says about a queue now: messages that wait for a consumer, and its consumers. */
  inspect(queue: string): Promise<{ ready: number; consumers: number }>;
  close(): Promise<void>;
}

const PASSWORD = "test";

/**
 * A vhost of the test's own with Warren's whole topology and users in it, and nothing else; `close` hands it on to the next
 * test.
 */
export async function openTestBroker(): Promise<TestBroker> {
  const servers = testServers(process.env);
  const management = new Management(servers.managementUrl);
  const pool = new VhostPool(servers);
  const admin = new URL(servers.amqpUrl);
  const vhost = (await pool.take()) ?? (await makeVhost(management, decodeURIComponent(admin.username)));
  const host = `${admin.hostname}:${admin.port || "5672"}`;
  const adminUrl = `amqp://${admin.username}:${admin.password}@${host}/${vhost}`;
  const connection = await connect(adminUrl);
  const channel: Channel = await connection.createChannel();
  return {
    url: (user) => `amqp://${user}:${PASSWORD}@${host}/${vhost}`,
    adminUrl,
    management,
    vhost,
    dropConnections: async (user) => {
      // the management database learns of a new connection only after some seconds
      await eventually(async () => {
        const all = (await management.call("GET", `/vhosts/${vhost}/connections`)) as {
          name: string;
          user: string;
        }[];
        const own = all.filter((candidate) => candidate.user === user);
        for (const { name } of own) {
          await management
            .call("DELETE", `/connections/${encodeURIComponent(name)}`)
            .catch((error: unknown) => {
              if (!String(error).includes("404")) throw error;
            });
        }
        return own.length > 0;
      });
    },
    take: (queue) => eventually(async () => channel.get(queue, { noAck: true })),
    inspect: async (queue) => {
      const { messageCount, consumerCount } = await channel.checkQueue(queue);
      return { ready: messageCount, consumers: consumerCount };
    },
    close: async () => {
      await connection.close();
      await pool.release(vhost);
    },
  };
}

async function makeVhost(management: Management, administrator: string): Promise<string> {
  const vhost = `test-${randomUUID()}`;
  const passwords = Object.fromEntries(userNames.map((name) => [name, PASSWORD])) as Record<UserName, string>;
  await management.call("PUT", `/vhosts/${vhost}`, {});
  const everything = { configure: ".*", write: ".*", read: ".*" };
  await management.call("PUT", `/permissions/${vhost}/${administrator}`, everything);
  // users are shared by all vhosts: with the same passwords everywhere, tests running side by side agree
  await management.call("POST", "/definitions", buildDefinitions({ vhost, passwords }));
  return vhost;
}
