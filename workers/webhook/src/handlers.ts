import type { GuardedRequest } from "@warren/runtime/ssrf/guarded-request";
import type { HandlersOf } from "@warren/runtime/work";
import { deliver } from "./deliver.ts";
import { HostSlots } from "./host-slots.ts";
import { orderForEvent, orderForTest } from "./order-deliveries.ts";

/** What the worker does with each type that it hears. */
export function webhookHandlers(sites: GuardedRequest): HandlersOf<"webhook"> {
  return {
    "message.posted": orderForEvent,
    "message.edited": orderForEvent,
    "message.deleted": orderForEvent,
    "message.pinned": orderForEvent,
    "message.unpinned": orderForEvent,
    "reaction.added": orderForEvent,
    "reaction.removed": orderForEvent,
    "member.joined": orderForEvent,
    "member.left": orderForEvent,
    "room.renamed": orderForEvent,
    "room.topic-changed": orderForEvent,
    "webhook.pinged": orderForTest,
    "webhook.deliver": deliver(sites, new HostSlots()),
  };
}
