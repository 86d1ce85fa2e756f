import type { Edit } from "./edit.ts";
import type { ScenarioName } from "./scenarios.ts";

/** A mechanism that a promise hangs on, how to take it away, and what shows that it is gone. */
export interface Guarantee {
  name: string;
  removal: readonly Edit[];
  scenario: ScenarioName;
}

/** Every guarantee whose removal must be noticed. */
export const guarantees: readonly Guarantee[] = [
  {
    name: "accepted waits for the confirm",
    removal: [
      {
        file: "contracts/src/bus/publisher.ts",
        find: "    this.#pump();\n    return entry.done;\n",
        replace: "    this.#pump();\n    entry.done.catch(() => undefined);\n",
      },
    ],
    scenario: "edge-dies-before-the-confirm",
  },
  {
    name: "unique key of sender and client id",
    removal: [
      {
        file: "workers/db/src/migrations/001-initial.ts",
        find: "UNIQUE KEY messages_by_client_id",
        replace: "KEY messages_by_client_id",
      },
    ],
    scenario: "one-id-in-many-rooms",
  },
  {
    name: "recorded ids of edits, reactions and other changes",
    removal: [
      {
        file: "workers/db/src/commands/record.ts",
        find: "for (const row of this.#processed) {",
        replace: "for (const row of this.#processed.slice(0, 0)) {",
      },
      {
        file: "workers/db/src/commands/record.ts",
        find: "INSERT INTO processed_commands",
        replace: "INSERT IGNORE INTO processed_commands",
      },
    ],
    scenario: "changes-are-repeated",
  },
  {
    name: "acknowledged after the commit",
    removal: [
      {
        file: "workers/db/src/commands/processor.ts",
        find: "      const settling = this.#settle(",
        replace:
          "      for (const { delivery } of batch) delivery.ack();\n      const settling = this.#settle(",
      },
      {
        file: "workers/db/src/commands/acknowledger.ts",
        find: "for (const delivery of lastOf.values()) delivery.ackUpTo();",
        replace: "lastOf.clear();",
      },
    ],
    scenario: "db-worker-dies-before-the-commit",
  },
  {
    name: "published again when a command is repeated",
    removal: [
      {
        file: "workers/db/src/commands/carry-out.ts",
        find: "{ command, ...before, repeated: true }",
        replace: "{ command, ...before, outputs: [], repeated: true }",
      },
    ],
    scenario: "db-worker-dies-before-it-publishes",
  },
  {
    name: "unconfirmed publishes repeated in their first order",
    removal: [
      {
        file: "contracts/src/bus/publisher.ts",
        find: "new Set([...unconfirmed, ...this.#waiting])",
        replace: "new Set([...this.#waiting, ...unconfirmed])",
      },
    ],
    scenario: "connection-lost-amid-publishes",
  },
  {
    name: "gaps filled by room:sync",
    removal: [
      {
        file: "workers/db/src/queries/handlers/room-sync.ts",
        find: "  return { events: logged.map(({ event }) => event), lastSeq, members };",
        replace:
          "  if (afterSeq > 0) return { events: [], lastSeq: afterSeq, members };\n  return { events: logged.map(({ event }) => event), lastSeq, members };",
      },
    ],
    scenario: "reader-is-away",
  },
  {
    name: "memberships checked again after a lost edge queue",
    removal: [{ file: "edge/src/edge.ts", find: "    void resync.afterLoss();\n", replace: "" }],
    scenario: "edge-misses-a-leaving",
  },
  {
    name: "the snapshot decides whether a socket joins",
    removal: [
      {
        file: "edge/src/relay/entrance.ts",
        find: "    await Promise.all(sockets.map((socket) => this.catchUp(socket)));",
        replace: "    for (const socket of sockets) void socket.join(audience.room(roomId));",
      },
    ],
    scenario: "joining-is-told-again",
  },
  {
    name: "reports on jobs carry attempt and step",
    removal: [
      {
        file: "workers/db/src/jobs/report.ts",
        find: "  if (attempt < row.attempt || (attempt === row.attempt && step <= row.step)) return undefined;\n",
        replace: "",
      },
    ],
    scenario: "reports-come-out-of-order",
  },
  {
    name: "one worker at a time delivers a notification",
    removal: [
      {
        file: "workers/db/src/commands/handlers/effect-start.ts",
        find: '  if (effect && effect.lease_until > unit.at) return { decision: "wait" };\n',
        replace: "",
      },
    ],
    scenario: "two-workers-have-one-notice",
  },
  {
    name: "what one mail has taken is in no other",
    removal: [
      {
        file: "workers/db/src/commands/handlers/notification-take.ts",
        find: "WHERE user_id = ? AND mail_state = 'due'\",",
        replace: "WHERE user_id = ? AND mail_state IN ('due', 'taken')\",",
      },
    ],
    scenario: "one-mail-follows-another",
  },
];
