import { connect } from "amqplib";
import { Addresses, addressesOf } from "@warren/contracts/bus/addresses";
import { buildDefinitions } from "@warren/contracts/definitions";
import { partNames } from "@warren/contracts/parts";
import type { UserName } from "@warren/contracts/parts";
import { exchanges } from "@warren/contracts/topology";
import { PreparationError } from "../packages/preparation-error.ts";
import type { Broker } from "./broker.ts";
import { defaultVhost } from "./broker.ts";
import { ManagementApi } from "./management-api.ts";
import type { Secrets } from "./secrets.ts";

const HEARTBEAT_SECONDS = 10;

/**
 * A RabbitMQ that somebody else runs. With an administrator's management URL the definitions are imported into
 * Warren's own virtual host; without one, a missing user or exchange is named and the start refused. Nothing is ever
 * deleted. Rejects with a PreparationError.
 */
export async function useExistingBroker(
  amqpUrl: string,
  managementUrl: string | undefined,
  secrets: Secrets,
): Promise<Broker> {
  const nodes = addressesOf(amqpUrl);
  const vhost = vhostOf(amqpUrl);
  const broker = {
    amqpUrl: (user: UserName) =>
      nodes.map((node) => urlFor(node, vhost, user, secrets.rabbitmq[user])).join(","),
    managementUrl: undefined,
  };
  if (managementUrl === undefined) {
    await checkUsers(broker);
    await checkExchanges(broker, vhost);
    return broker;
  }
  const api = new ManagementApi(managementUrl);
  await refuseForeignUsers(api, vhost);
  await api.importDefinitions(buildDefinitions({ vhost, passwords: secrets.rabbitmq }));
  return { ...broker, managementUrl: api.uiUrl };
}

/** The path of an AMQP address names the virtual host; without one, or for the shared `/`, Warren takes its own. */
function vhostOf(amqpUrl: string): string {
  const vhost = decodeURIComponent(addressesOf(amqpUrl)[0]?.pathname.slice(1) ?? "");
  return vhost === "" || vhost === "/" ? defaultVhost : vhost;
}

function urlFor(node: URL, vhost: string, user: string, password: string): string {
  const url = new URL(node);
  url.username = user;
  url.password = password;
  url.pathname = `/${encodeURIComponent(vhost)}`;
  return url.href;
}

/** Users belong to the whole server: importing ours would change the password of somebody else's with the same name. */
async function refuseForeignUsers(api: ManagementApi, vhost: string): Promise<void> {
  const foreign = (await api.permissions()).filter(
    ({ user, vhost: where }) => (partNames as readonly string[]).includes(user) && where !== vhost,
  );
  if (foreign.length === 0) return;
  const names = foreign.map(({ user, vhost: where }) => `"${user}" (in virtual host "${where}")`);
  throw new PreparationError(
    `This RabbitMQ already has users that Warren needs for its own parts: ${names.join(", ")}. ` +
      "Use another RabbitMQ, or rename these users; Warren would change their passwords.",
  );
}

/** One node answers for the cluster. */
const firstOf = (urls: string) => new Addresses(urls, HEARTBEAT_SECONDS, 0).target;

async function checkUsers(broker: Pick<Broker, "amqpUrl">): Promise<void> {
  for (const user of partNames) {
    try {
      const connection = await connect(firstOf(broker.amqpUrl(user)), { timeout: 10_000 });
      connection.on("error", () => undefined);
      await connection.close();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new PreparationError(
        `RabbitMQ at AMQP_URL refuses the user "${user}": ${reason}. Import Warren's definitions there, or set ` +
          "RABBITMQ_MANAGEMENT_URL (with an administrator's login) and they are imported for you.",
        { cause: error },
      );
    }
  }
}

async function checkExchanges(broker: Pick<Broker, "amqpUrl">, vhost: string): Promise<void> {
  const connection = await connect(firstOf(broker.amqpUrl("db")), { timeout: 10_000 });
  connection.on("error", () => undefined);
  try {
    for (const { name } of exchanges) {
      const channel = await connection.createChannel();
      channel.on("error", () => undefined);
      try {
        await channel.checkExchange(name);
        await channel.close();
      } catch (error) {
        if (!/NOT_FOUND/.test(String(error))) continue;
        throw new PreparationError(
          `RabbitMQ at AMQP_URL has no exchange "${name}" in the virtual host "${vhost}". Import Warren's ` +
            "definitions there, or set RABBITMQ_MANAGEMENT_URL and they are imported for you.",
          { cause: error },
        );
      }
    }
  } finally {
    await connection.close();
  }
}
