import type {
  ClientEventAck,
  ClientEventData,
  ClientEventName,
} from "@warren/contracts/socket/client-events";
import type { Request } from "../socket/typed-socket.ts";

type Answers = {
  [E in ClientEventName]?: (data: ClientEventData<E>) => ClientEventAck<E> | Promise<ClientEventAck<E>>;
};

/** A socket that answers as told and remembers what it was asked; an unexpected event rejects. */
export function fakeRequests(answers: Answers) {
  const asked: { event: ClientEventName; data: unknown }[] = [];
  const request: Request = async (event, data) => {
    asked.push({ event, data });
    const answer = answers[event] as ((data: unknown) => unknown) | undefined;
    if (!answer) throw new Error(`${event} was not expected.`);
    return (await answer(data)) as never;
  };
  return { request, asked, answers };
}
