import type { SystemEvent } from "../sync/system-events.ts";

/** One thing that happened, or several of a kind by one person in a row. */
export interface SystemLine {
  /** Of the first event. */
  readonly seq: number;
  /** Of the last. */
  readonly at: string;
  /** The key of its words. */
  readonly kind: string;
  readonly actorId: string;
  /** Whom it happened to. */
  readonly userIds: readonly string[];
  /** The new name or topic, or what the webhook is called. */
  readonly text: string;
}

function lineOf(event: SystemEvent): SystemLine {
  const { seq, at } = event;
  const line = (kind: string, userIds: string[] = [], text = "") => {
    return { seq, at, kind, actorId: event.actorId, userIds, text };
  };
  switch (event.type) {
    case "member.joined":
      return line(event.actorId === event.user.id ? "joined" : "added", [event.user.id]);
    case "member.left":
      return line(event.reason ?? "left", [event.userId]);
    case "member.role-changed":
      return line(`role.${event.memberRole}`, [event.userId]);
    case "room.renamed":
      return line("renamed", [], event.name);
    case "room.topic-changed":
      return line(event.topic === "" ? "topicCleared" : "topic", [], event.topic);
    case "room.archived":
      return line("archived");
    case "room.unarchived":
      return line("unarchived");
    case "message.pinned":
      return line("pinned");
    case "webhook.created":
      return line("hooked", [], event.name);
    case "webhook.revoked":
      return line("unhooked", [], event.name);
  }
}

/** People come and go by themselves, so that who comes after another belongs to the same line. */
const goes = (line: SystemLine) => line.kind === "joined" || line.kind === "left";

/** What happened, shortened: who joined, left, was added or taken out in a row stands in one line. */
export function systemLines(events: readonly SystemEvent[]): SystemLine[] {
  const lines: SystemLine[] = [];
  for (const line of events.map(lineOf)) {
    const last = lines.at(-1);
    const isMore =
      last?.kind === line.kind && line.userIds.length > 0 && (goes(line) || last.actorId === line.actorId);
    if (!isMore) lines.push(line);
    else {
      const userIds = [...new Set([...last.userIds, ...line.userIds])];
      lines[lines.length - 1] = { ...last, at: line.at, userIds };
    }
  }
  return lines;
}
