import { parseBody } from "@warren/contracts/bus/envelope";
import { WarrenError } from "@warren/contracts/errors";
import { definitionOf, type MessageType } from "@warren/contracts/message-types";
import type { Wrapper } from "../outcome.ts";
import type { Work } from "../work.ts";

/** Lets only types through that the worker handles, with a body that matches the schema. */
export function validated(handled: ReadonlySet<string>): Wrapper<Work> {
  return (next) => async (work) => {
    const { type, content } = work.incoming;
    const definition = definitionOf(type);
    if (!definition || !handled.has(type)) {
      throw new WarrenError("unknown_type", `This worker does not handle ${JSON.stringify(type)}.`);
    }
    return await next({ ...work, body: parseBody<MessageType>(definition.type, content) });
  };
}
