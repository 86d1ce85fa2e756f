import type { Logger } from "pino";
import { isDuplicate } from "../sql/failure.ts";
import { execute, select, type Pool } from "../sql/pool.ts";
import { runBatch } from "./batch.ts";
import type { Settled } from "./carry-out.ts";
import type { Caution } from "./caution.ts";
import type { Command } from "./command.ts";
import { giveUpOn } from "./give-up.ts";
import type { CommandHandlers } from "./handler.ts";
import type { RoomMemory } from "./room-memory.ts";
import { untilBack } from "./until-back.ts";

/** From this many deliveries on, a command is suspected of ending the process, and tried alone. */
const SUSPICIOUS_DELIVERIES = 20;
const TRIES_ALONE = 3;

export interface SettleOptions {
  pool: Pool;
  handlers: CommandHandlers;
  log: Logger;
  /** Called for a command that can never be carried out, before it is settled; resolves when it is a dead letter. */
  bury: (command: Command, reason: string) => Promise<void>;
  caution: Caution;
  memory: RoomMemory;
  /** Fires when this process ends and must not wait any longer. */
  giveUp: AbortSignal;
}

/**
 * Carries out a batch, whatever happens: waits while the database is away, and when something else is wrong splits the
 * batch until the culprit stands alone. Resolves with every command settled, in order.
 * @throws the failure at hand once `giveUp` has fired; what was not committed by then is not settled.
 */
export async function settle(commands: readonly Command[], options: SettleOptions): Promise<Settled[]> {
  const isSuspect = ({ message }: Command) => message.deliveries > SUSPICIOUS_DELIVERIES;
  if (!commands.some(isSuspect)) return settlePart(commands, options);
  const settled: Settled[] = [];
  for (const part of apart(commands, isSuspect)) {
    const [only] = part;
    if (only && isSuspect(only)) settled.push(await settleSuspect(only, options));
    else settled.push(...(await settlePart(part, options)));
  }
  return settled;
}

/** The commands in their order, each suspect alone, what lies between two of them together. */
function apart(commands: readonly Command[], isSuspect: (command: Command) => boolean): Command[][] {
  const parts: Command[][] = [];
  let together: Command[] | undefined;
  for (const command of commands) {
    if (isSuspect(command)) {
      parts.push([command]);
      together = undefined;
    } else if (together) together.push(command);
    else parts.push((together = [command]));
  }
  return parts;
}

async function settlePart(
  commands: readonly Command[],
  options: SettleOptions,
  again = false,
): Promise<Settled[]> {
  if (commands.length === 0) return [];
  const { caution } = options;
  const careful = again || caution.due || commands.some(({ message }) => message.redelivered);
  try {
    return await untilBack(
      () => runBatch(options.pool, commands, options.handlers, careful, options.memory),
      options,
    );
  } catch (error) {
    if (options.giveUp.aborted) throw error;
    if (isDuplicate(error) && !careful) {
      // something in it was carried out before: looked for, it is found
      caution.call();
      return settlePart(commands, options);
    }
    // another worker wrote the same row meanwhile: reading again finds it
    if (isDuplicate(error) && !again) return settlePart(commands, options, true);
    const [only] = commands;
    if (commands.length === 1 && only) return [await giveUpOn(only, error, options)];
    const middle = Math.ceil(commands.length / 2);
    options.log.warn(
      { err: error, size: commands.length },
      "a batch failed: splitting it to find the culprit",
    );
    return [
      ...(await settlePart(commands.slice(0, middle), options)),
      ...(await settlePart(commands.slice(middle), options)),
    ];
  }
}

/** Counts each try before it is made, because the try may end this process. */
async function settleSuspect(command: Command, options: SettleOptions): Promise<Settled> {
  const { pool } = options;
  const key = [command.actor, command.id];
  const tries = await untilBack(async () => {
    await execute(
      pool,
      "INSERT INTO command_tries (actor, id, tries) VALUES (?) ON DUPLICATE KEY UPDATE tries = tries + 1",
      [[...key, 1]],
    );
    const [row] = await select<{ tries: number }>(
      pool,
      "SELECT tries FROM command_tries WHERE actor = ? AND id = ?",
      key,
    );
    return row?.tries ?? 1;
  }, options);
  const { deliveries } = command.message;
  const [settled] =
    tries > TRIES_ALONE
      ? [await giveUpOn(command, new Error(`delivered ${String(deliveries)} times`), options)]
      : await settlePart([command], options);
  if (settled === undefined) throw new Error("a command alone settles as one");
  await untilBack(() => execute(pool, "DELETE FROM command_tries WHERE actor = ? AND id = ?", key), options);
  return settled;
}
