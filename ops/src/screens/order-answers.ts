import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import type { People } from "./town.ts";

const POLL = "/poll Lunch? | pizza | soup | whatever there is left over from yesterday";

/** One slash command for each kind of answer, one that cannot be answered, and two for a later time. */
const orders = [
  "/sum 1000000",
  "/wiki RabbitMQ",
  "/gh amqp-node/amqplib#775",
  "/weather Berlin",
  POLL,
  "/weather Nowhere at all",
  "/remind in 3 hours stretch",
  "/later in 2 hours | good evening",
];

/** Gives the commands in a room and votes in the poll. What answers them may come later. */
export async function orderAnswers({ ada, lin }: People, roomId: string): Promise<void> {
  const slash = { timeZone: "Europe/Berlin", language: "en" };
  for (const body of orders) await ada.must("message:send", { roomId, clientId: uuid(), body, slash });
  const seen = () => ada.rooms.get(roomId);
  const n = await eventually(() => seen()?.messages.find(({ body }) => body === POLL)?.n);
  // it can be voted in as soon as it is shown, like everything else that was ordered
  await eventually(() => seen()?.events.some((event) => event.type === "job.shown" && event["n"] === n));
  for (const [who, choice] of [
    [ada, 0],
    [lin, 1],
  ] as const)
    await who.must("poll:vote", { roomId, n, choice, clientId: uuid() });
}
