import type { UserName } from "@warren/contracts/parts";

/** How Warren reaches RabbitMQ, whether it runs it or not. */
export interface Broker {
  /** The AMQP address with a user's own login. */
  amqpUrl(user: UserName): string;
  /** The management UI without a login; undefined when it is not known. */
  readonly managementUrl: string | undefined;
}

/** The virtual host that holds everything of Warren. */
export const defaultVhost = "warren";
