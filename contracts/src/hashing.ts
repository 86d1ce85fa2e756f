import { hash } from "node:crypto";

/** Number of shards that room commands are spread over. Part of the wire format: to change it, stop accepting, drain, switch. */
export const SHARDS = 8;

/** Number of buckets that rooms and users are hashed into for routing events. Part of the wire format. */
export const BUCKETS = 1024;

/**
 * Number of buckets that rooms and people are hashed into for routing signals. Part of the wire format. Few, because the bindings of
 * an edge that dies hold every publisher up while RabbitMQ deletes them, and hearing a signal too many costs little.
 */
export const SIGNAL_BUCKETS = 64;

function hashed(id: string): number {
  return hash("sha1", id, "buffer").readUInt32BE(0);
}

/** The shard whose queue orders the commands of this room: 0 … SHARDS − 1, the same in every process. */
export function shardOf(roomId: string): number {
  return hashed(roomId) % SHARDS;
}

/** The bucket under which events of this room or user are routed: 0 … BUCKETS − 1, the same in every process. */
export function bucketOf(id: string): number {
  return hashed(id) % BUCKETS;
}

/** The bucket under which signals of this room, or about this person, are routed: 0 … SIGNAL_BUCKETS − 1, the same in every process. */
export function signalBucketOf(id: string): number {
  return hashed(id) % SIGNAL_BUCKETS;
}
