import type { GetMessage } from "amqplib";

/** A message's headers without the delivery count that a quorum queue adds to what it hands out. */
export function ownHeaders({ properties }: Pick<GetMessage, "properties">): Record<string, unknown> {
  const own: Record<string, unknown> = { ...properties.headers };
  delete own["x-delivery-count"];
  return own;
}
