import type { ResultOf } from "@warren/contracts/message-types";
import type { Command, CommandType } from "./command.ts";
import type { Unit } from "./unit.ts";

/**
 * Carries out one command inside its batch's transaction. It decides before it changes anything: a WarrenError is a
 * refusal and must leave the unit and the database as they were; any other error fails the whole batch.
 */
export type CommandHandler<T extends CommandType> = (
  command: Command<T>,
  unit: Unit,
) => ResultOf<T> | Promise<ResultOf<T>>;

/** One handler for every command there is: a missing or extra one does not compile. */
export type CommandHandlers = { readonly [T in CommandType]: CommandHandler<T> };
