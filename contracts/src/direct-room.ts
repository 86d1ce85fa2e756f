import { hash } from "node:crypto";

/**
 * The id of the direct room of these people: the same people in any order give the same id, so that opening it twice
 * is one room. A UUID of version 8 (custom), made from the sorted ids.
 */
export function directRoomId(userIds: readonly string[]): string {
  const digest = hash("sha256", [...new Set(userIds)].sort().join(","), "hex");
  const variant = ((parseInt(digest.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join("-");
}
