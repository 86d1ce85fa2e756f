import { partNames } from "@warren/contracts/parts";
import { consumedQueues } from "@warren/contracts/permissions";
import { bindings, queues } from "@warren/contracts/topology";

/** How a queue is wired: the exchanges that fill it, and the part that consumes it. */
export interface Wire {
  readonly name: string;
  readonly from: readonly string[];
  readonly by?: string;
}

/** Every shared queue, in the order of the topology. The processes' own queues are nobody else's to look at. */
export const wires: readonly Wire[] = queues.map(({ name }) => {
  const by = partNames.find((part) => consumedQueues(part).includes(name));
  const from = bindings.filter(({ queue }) => queue === name).map(({ exchange }) => exchange);
  return { name, from: [...new Set(from)], ...(by === undefined ? {} : { by }) };
});
