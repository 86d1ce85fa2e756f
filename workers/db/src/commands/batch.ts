import { toErrorBody, WarrenError } from "@warren/contracts/errors";
import type { Output } from "../output/output.ts";
import { orRollback, type Pool } from "../sql/pool.ts";
import { runScript } from "../sql/script.ts";
import { refuseArchived } from "./archived.ts";
import type { Command, CommandType } from "./command.ts";
import { flushed } from "./flush.ts";
import type { CommandHandler, CommandHandlers } from "./handler.ts";
import { preloading, preloadPeople } from "./preload.ts";
import { commandKey, findRecorded, Found, recording, tellsByItself } from "./record.ts";
import type { Outcome, Recorded } from "./record.ts";
import { rejection } from "./rejection.ts";
import { Unit } from "./unit.ts";

/** A command with what it came to, committed. */
export interface Settled {
  command: Command;
  outcome: Outcome;
  outputs: Output[];
  /** It was carried out earlier; its outputs are published again all the same. */
  repeated: boolean;
}

function handlerOf(handlers: CommandHandlers, type: CommandType): CommandHandler<CommandType> {
  // the table pairs every type with its own handler, which the type system cannot follow through a variable
  return handlers[type] as CommandHandler<CommandType>;
}

async function carryOut(command: Command, unit: Unit, handlers: CommandHandlers): Promise<Recorded> {
  let outcome: Outcome;
  try {
    refuseArchived(command, unit);
    const data: unknown = await handlerOf(handlers, command.type)(command, unit);
    outcome = data === undefined ? { ok: true } : { ok: true, data };
  } catch (error) {
    if (!(error instanceof WarrenError)) throw error;
    unit.takeOutputs();
    outcome = { ok: false, error: toErrorBody(error) };
    unit.emit(rejection(command, outcome.error, unit.at));
  }
  const outputs = unit.takeOutputs();
  const settles = outputs.some((output) => output.kind === "event" && output.command === command.id);
  if (command.sender === "edge" && !command.reply && !settles) {
    const body = { clientId: command.id, type: command.type };
    const at = unit.at.toISOString();
    const { id, actor } = command;
    outputs.push({
      kind: "event",
      type: "command.settled",
      id: `${id}:command.settled`,
      actor,
      command: id,
      at,
      body,
    });
  }
  return { contentHash: command.contentHash, outcome, outputs };
}

/** A refusal that is not recorded: of a command whose id means something else, or that may still be carried out. */
function refusal(command: Command, code: "conflict" | "expired", unit: Unit): Settled {
  const error = new WarrenError(code).toBody();
  // past its deadline a command is not done, but may be repeated: telling browsers that it is refused would end it
  const outputs = code === "expired" ? [] : [rejection(command, error, unit.at)];
  return { command, outcome: { ok: false, error }, outputs, repeated: true };
}

function repeat(command: Command, before: Recorded, unit: Unit): Settled {
  const same = before.contentHash === command.contentHash;
  return same ? { command, ...before, repeated: true } : refusal(command, "conflict", unit);
}

/**
 * Carries out commands in order, in one transaction: effects, outcomes and the room log are committed together or not at
 * all. A command that was carried out before changes nothing and yields what it yielded then.
 * @param careful whether all of them are looked for first. Without it a message that is stored already makes this throw
 *   ER_DUP_ENTRY: hardly one in a million is, and looking for each costs more than repeating a batch.
 * @throws whatever the database or a handler threw; nothing is changed then.
 */
export function runBatch(
  pool: Pool,
  commands: readonly Command[],
  handlers: CommandHandlers,
  careful: boolean,
): Promise<Settled[]> {
  const mayBeStored = (command: Command) => careful || !tellsByItself(command);
  return orRollback(pool, async (connection) => {
    const unit = new Unit(connection);
    unit.careful = careful;
    await preloadPeople(unit, commands);
    const found = new Found();
    await runScript(connection, [
      { sql: "START TRANSACTION" },
      ...preloading(unit, commands),
      ...found.statements(commands, mayBeStored),
    ]);
    const known = await found.recorded(unit);
    const fresh: { command: Command; recorded: Recorded }[] = [];
    const settled: Settled[] = [];
    for (const command of commands) {
      const before = known.get(commandKey(command));
      if (before) {
        settled.push(repeat(command, before, unit));
        continue;
      }
      if (command.deadline !== undefined && command.deadline < unit.at.getTime()) {
        settled.push(refusal(command, "expired", unit));
        continue;
      }
      const recorded = await carryOut(command, unit, handlers);
      // one that was stored may be refused by now: no row would tell
      const stored =
        recorded.outcome.ok || mayBeStored(command) ? undefined : await findRecorded(unit, command);
      if (stored) {
        settled.push(repeat(command, stored, unit));
        continue;
      }
      known.set(commandKey(command), recorded);
      fresh.push({ command, recorded });
      settled.push({ command, ...recorded, repeated: false });
    }
    await runScript(connection, [...flushed(unit), ...recording(unit.at, fresh), { sql: "COMMIT" }]);
    return settled;
  });
}
