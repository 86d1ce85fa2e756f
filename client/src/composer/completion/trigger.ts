export type CompletionKind = "person" | "room" | "emoji" | "command";

/** What is being typed that a list can complete: `query` stands after the sign at `start`, up to the caret at `end`. */
export interface Trigger {
  readonly kind: CompletionKind;
  readonly query: string;
  readonly start: number;
  readonly end: number;
}

const kinds: Record<string, CompletionKind> = { "@": "person", "#": "room", ":": "emoji" };
/** A sign at the start of a word; two letters after a colon, so that ":)" and "note:" stay what they are. */
const TYPED = /(?:^|[\s(["'/])(?:([@#])([^\s@#]{0,40})|(:)([a-z0-9_+-]{2,40}))$/iu;

/** The first word of all that is written. */
const COMMAND = /^\/([a-z0-9-]{0,32})$/iu;

/** What could be completed where the caret stands; nothing within code. */
export function triggerAt(text: string, caret: number): Trigger | undefined {
  const before = text.slice(0, caret);
  const command = COMMAND.exec(before)?.[1];
  if (command !== undefined) return { kind: "command", query: command, start: 0, end: caret };
  const found = TYPED.exec(before);
  const query = found?.[2] ?? found?.[4];
  const kind = kinds[found?.[1] ?? found?.[3] ?? ""];
  if (query === undefined || !kind || isInCode(before)) return undefined;
  return { kind, query, start: caret - query.length - 1, end: caret };
}

/** Whether a text ends within code that is still open. */
function isInCode(before: string): boolean {
  const isFenced = before.split("```").length % 2 === 0;
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return isFenced || line.replaceAll("```", "").split("`").length % 2 === 0;
}
