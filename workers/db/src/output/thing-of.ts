/** The fields by which a body names what it is about beside room and person, the most particular first. */
const ids = [
  "deliveryId",
  "webhookId",
  "tokenId",
  "inviteId",
  "botId",
  "sessionId",
  "changeId",
  "uploadId",
  "notificationId",
  "jobId",
] as const;
/** Fields that hold a word of a fixed list. */
const choices = ["role", "memberRole", "reason", "kind", "direction", "emailed", "format"] as const;

const isId = (value: unknown): value is string => typeof value === "string" && /^[\da-f-]{36}$/i.test(value);
const isChoice = (value: unknown): value is string =>
  typeof value === "string" && /^[a-z-]{1,20}$/.test(value);
const isRequest = (value: unknown): value is string =>
  typeof value === "string" && /^((GET|POST|PUT|DELETE) )?[\w/:.-]{1,90}$/.test(value);
const isNumber = (value: unknown): value is number => Number.isSafeInteger(value);

/** A message as people point at it: its number, or a reply's behind its thread's. */
function messageOf({ n, threadN, r }: Readonly<Record<string, unknown>>): string[] {
  const top = isNumber(threadN) ? threadN : n;
  if (!isNumber(top)) return [];
  return [`message ${String(top)}${isNumber(r) && r > 0 ? `.${String(r)}` : ""}`];
}

/**
 * What a command or an event was done on beside its room and person: ids, numbers and words of fixed lists. Texts that
 * somebody wrote, and secrets, are in no field that is looked at. Undefined when there is nothing else.
 */
export function thingOf(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const fields = body as Readonly<Record<string, unknown>>;
  const job: unknown = fields["job"];
  const jobId: unknown = typeof job === "object" && job !== null && "id" in job ? job.id : undefined;
  const letters = fields["letterIds"];
  const named = [
    ...messageOf(fields),
    ...ids.flatMap((field) => (isId(fields[field]) ? [`${field.slice(0, -2)} ${fields[field]}`] : [])),
    ...(isId(jobId) ? [`job ${jobId}`] : []),
    ...(Array.isArray(letters) ? [`dead letters ${letters.filter(isNumber).slice(0, 20).join(" ")}`] : []),
    ...(isRequest(fields["asked"]) ? [`asked ${fields["asked"]}`] : []),
    ...choices.flatMap((field) => (isChoice(fields[field]) ? [`${field} ${fields[field]}`] : [])),
  ];
  return named.length === 0 ? undefined : named.join(", ").slice(0, 300);
}
