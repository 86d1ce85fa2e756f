import type { StartConfig } from "./config.ts";
import { edgeUrl } from "./parts.ts";
import type { Secrets } from "./secrets.ts";
import type { Stack } from "./stack.ts";

/** What is printed once everything is ready: where to go, and with which login. */
export function announcement(config: StartConfig, secrets: Secrets, stack: Stack): string {
  const lines = [`\nWarren is ready at ${edgeUrl(config.port)}`];
  for (let index = 1; index < config.edges; index += 1) {
    lines.push(`           and at ${edgeUrl(config.port + index)}`);
  }
  lines.push("");
  const { managementUrl } = stack.broker;
  if (managementUrl !== undefined) {
    const login = `user operator, password ${secrets.rabbitmq.operator}`;
    lines.push(`  RabbitMQ management  ${managementUrl}  (${login})`);
  }
  if (stack.mailUrl !== undefined) lines.push(`  Mail inbox           ${stack.mailUrl}`);
  lines.push(`  Logs                 ${config.dataFolder}/logs`, "");
  lines.push(
    "The first account that registers is the operator. Open the address above and choose “Create account”.",
  );
  lines.push("Ctrl-C stops everything; your data stays.\n");
  return lines.join("\n");
}
