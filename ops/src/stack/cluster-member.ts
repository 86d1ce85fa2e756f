import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What makes a RabbitMQ node one of a cluster. */
export interface ClusterMember {
  /** Its own name, and those of all nodes, itself included. */
  readonly name: string;
  readonly all: readonly string[];
  /** The secret by which the nodes trust one another. */
  readonly cookie: string;
  /** The port mapper by which they find one another; somebody else runs it. */
  readonly epmdPort: number;
}

/** As Erlang calls a node. */
export const nodeName = (name: string): string => `${name}@localhost`;

/** The settings by which nodes that start for the first time become one cluster. */
export function memberSettings({ all }: ClusterMember): string[] {
  return [
    "cluster_formation.peer_discovery_backend = classic_config",
    ...all.map(
      (name, index) => `cluster_formation.classic_config.nodes.${String(index + 1)} = ${nodeName(name)}`,
    ),
    // nodes that are cut off from the others stop, instead of going on by themselves
    "cluster_partition_handling = pause_minority",
  ];
}

/** Writes the cookie into the folder that is the node's home. */
export async function writeCookie(home: string, { cookie }: ClusterMember): Promise<void> {
  const file = join(home, ".erlang.cookie");
  // Erlang refuses one that others may read, and what is read-only cannot be written over
  await rm(file, { force: true });
  await writeFile(file, cookie, { mode: 0o400 });
}
