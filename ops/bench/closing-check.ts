import { eventually } from "@warren/contracts/testing/eventually";
import { Management } from "@warren/contracts/testing/management";
import { call } from "@warren/ops/chat/account";
import { people, roomOf } from "@warren/ops/chat/people";
import type { WarrenStack } from "@warren/ops/testing/warren-stack";

const EACH = 20;
const PATIENCE_MS = 60_000;

interface Queue {
  name: string;
  messages?: number;
  consumers?: number;
}

/** Queues that nobody is meant to consume: an operator looks at the trails, and time empties the ladder. */
const unconsumed = /^(retry\..*|audit\.(trail|stream|head)|dead-letters\.trail)$/;
/** The records for operators; they are full on purpose. */
const kept = /(trail|stream|head)$/;

/**
 * Gives every worker something to do (mentions, links, jobs), waits until it is done, and makes sure that every queue of
 * work has a consumer and is empty. Resolves with a line that says so.
 * @throws Error naming what is not done or not consumed.
 */
export async function closingCheck(stack: WarrenStack, pageUrl: string): Promise<string> {
  const urls = stack.edges.map(({ url }) => url);
  const clients = await people(urls, ["closing-a", "closing-b"]);
  const [ada, lin] = clients as [(typeof clients)[0], (typeof clients)[0]];
  const roomId = await roomOf(clients);
  for (let i = 0; i < EACH; i++) {
    ada.send(roomId, `@${lin.account.user.username} look: ${pageUrl}/${String(i)}`);
    const job = { type: "math.sum", payload: { upTo: 1_000 + i } };
    const answer = await call(urls[0] ?? "", "POST", "/api/v1/jobs", ada.account.cookie, job);
    if (answer.status !== 202) throw new Error(`a job was refused: ${await answer.text()}`);
  }
  const heard = (client: (typeof clients)[0], event: string) =>
    client.heard.filter((entry) => entry.event === event).length;
  const cards = () =>
    lin.rooms.get(roomId)?.events.filter(({ type }) => type === "link.previewed").length ?? 0;
  const done = () =>
    ada.heard.filter(
      ({ event, body }) =>
        event === "job.updated" && (body as { job: { status: string } }).job.status === "completed",
    ).length;
  await eventually(
    () => cards() >= EACH && heard(lin, "notification.created") >= EACH && done() >= EACH,
    PATIENCE_MS,
  );
  for (const client of clients) client.close();
  const queues = await eventually(async () => {
    const all = await queuesOf(stack);
    return all.every(({ name, messages }) => messages === 0 || kept.test(name)) && all;
  }, PATIENCE_MS);
  const alone = queues.filter(({ name, consumers }) => (consumers ?? 0) === 0 && !unconsumed.test(name));
  if (alone.length > 0) throw new Error(`nobody consumes ${alone.map(({ name }) => name).join(", ")}`);
  return `at the end every worker consumes and all ${String(queues.length)} queues are empty (the trails and the stream, kept for operators, aside), after ${String(EACH)} mentions, link previews and jobs besides the load`;
}

async function queuesOf(stack: WarrenStack): Promise<Queue[]> {
  const vhost = encodeURIComponent(decodeURIComponent(new URL(stack.amqpUrl("operator")).pathname.slice(1)));
  return (await new Management(stack.managementUrl).call("GET", `/queues/${vhost}`)) as Queue[];
}
