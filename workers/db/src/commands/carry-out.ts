import { toErrorBody, WarrenError } from "@warren/contracts/errors";
import type { Output } from "../output/output.ts";
import { handOver } from "../jobs/hand-over.ts";
import { refuseArchived } from "./archived.ts";
import type { Command, CommandType } from "./command.ts";
import type { CommandHandler, CommandHandlers } from "./handler.ts";
import { commandKey, findRecorded, type Outcome, type Recorded } from "./record.ts";
import { rejection } from "./rejection.ts";
import type { Unit } from "./unit.ts";

/** A command with what it came to, committed. */
export interface Settled {
  command: Command;
  outcome: Outcome;
  outputs: Output[];
  /** It was carried out earlier; its outputs are published again all the same. */
  repeated: boolean;
}

interface Fresh {
  command: Command;
  recorded: Recorded;
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

/** Hands out jobs of every type of which the batch has ordered or begun some. Told, also when they are repeated, by one command. */
async function handOverAll(unit: Unit): Promise<Output[]> {
  for (const type of unit.handOvers) await handOver(unit, type);
  unit.handOvers.clear();
  return unit.takeOutputs();
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
 * Carries out on the unit, in order, what is not known yet; nothing is written. Answers with all commands as they will be
 * settled once the unit is committed, and with those that were carried out now.
 * @param known what commands came to before; what they come to now is added.
 * @param wouldBeKnown whether a command was looked for, so that it is among the known when it was carried out before.
 */
export async function carryOutAll(
  commands: readonly Command[],
  known: Map<string, Recorded>,
  unit: Unit,
  handlers: CommandHandlers,
  wouldBeKnown: (command: Command) => boolean,
): Promise<{ settled: Settled[]; fresh: Fresh[] }> {
  const fresh: Fresh[] = [];
  const settled: Settled[] = [];
  let handsOver: Recorded | undefined;
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
    const types = unit.handOvers.size;
    const recorded = await carryOut(command, unit, handlers);
    if (unit.handOvers.size > types) handsOver = recorded;
    // one that was stored may be refused by now: no row would tell
    const stored =
      recorded.outcome.ok || wouldBeKnown(command) ? undefined : await findRecorded(unit, command);
    if (stored) {
      settled.push(repeat(command, stored, unit));
      continue;
    }
    known.set(commandKey(command), recorded);
    fresh.push({ command, recorded });
    settled.push({ command, ...recorded, repeated: false });
  }
  if (handsOver) handsOver.outputs.push(...(await handOverAll(unit)));
  return { settled, fresh };
}
