import { WarrenError } from "@warren/contracts/errors";
import pRetry from "p-retry";
import type { Logger } from "pino";
import { isDuplicate, isTransient } from "../sql/failure.ts";
import { execute, select, type Pool } from "../sql/pool.ts";
import { runBatch, type Settled } from "./batch.ts";
import type { Command } from "./command.ts";
import type { CommandHandlers } from "./handler.ts";
import { rejection } from "./rejection.ts";

/** From this many deliveries on, a command is suspected of ending the process, and tried alone. */
const SUSPICIOUS_DELIVERIES = 20;
const TRIES_ALONE = 3;

export interface SettleOptions {
  pool: Pool;
  handlers: CommandHandlers;
  log: Logger;
  /** Called for a command that can never be carried out, before it is settled; resolves when it is a dead letter. */
  bury: (command: Command, reason: string) => Promise<void>;
  /** Told when the database is away and when it is back. */
  onPause?: (paused: boolean) => void;
}

/**
 * Carries out a batch, whatever happens: waits while the database is away, and when something else is wrong splits the
 * batch until the culprit stands alone. Resolves with every command settled, in order.
 */
export async function settle(commands: readonly Command[], options: SettleOptions): Promise<Settled[]> {
  const suspects = commands.filter(({ delivery }) => delivery.message.deliveries > SUSPICIOUS_DELIVERIES);
  if (suspects.length === 0) return settlePart(commands, options);
  const settled: Settled[] = [];
  for (const command of commands) {
    settled.push(
      ...(suspects.includes(command)
        ? await settleSuspect(command, options)
        : await settlePart([command], options)),
    );
  }
  return settled;
}

/** Repeats `work` for as long as its failure is one that passes by itself. */
async function untilBack<T>(work: () => Promise<T>, { log, onPause }: SettleOptions): Promise<T> {
  let paused = false;
  const result = await pRetry(work, {
    retries: Infinity,
    minTimeout: 50,
    maxTimeout: 1_000,
    randomize: true,
    shouldRetry: ({ error }) => isTransient(error),
    onFailedAttempt: ({ error }) => {
      if (!isTransient(error)) return;
      if (!paused) log.warn({ err: error }, "the database is away: commands wait, in order");
      paused = true;
      onPause?.(true);
    },
  });
  if (paused) log.info("the database is back");
  onPause?.(false);
  return result;
}

async function settlePart(
  commands: readonly Command[],
  options: SettleOptions,
  again = false,
): Promise<Settled[]> {
  if (commands.length === 0) return [];
  try {
    return await untilBack(() => runBatch(options.pool, commands, options.handlers), options);
  } catch (error) {
    // another worker wrote the same row meanwhile: reading again finds it
    if (isDuplicate(error) && !again) return settlePart(commands, options, true);
    const [only] = commands;
    if (commands.length === 1 && only) return [await giveUp(only, error, options)];
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
async function settleSuspect(command: Command, options: SettleOptions): Promise<Settled[]> {
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
  if (tries > TRIES_ALONE) {
    return [
      await giveUp(
        command,
        new Error(`delivered ${String(command.delivery.message.deliveries)} times`),
        options,
      ),
    ];
  }
  const settled = await settlePart([command], options);
  await untilBack(() => execute(pool, "DELETE FROM command_tries WHERE actor = ? AND id = ?", key), options);
  return settled;
}

/** Ends a command that fails on our side: a dead letter for the operator, a refusal for its sender, both for good. */
async function giveUp(command: Command, cause: unknown, options: SettleOptions): Promise<Settled> {
  const reason = cause instanceof Error ? cause.message : String(cause);
  options.log.error(
    { err: cause, type: command.type, id: command.id },
    "a command failed alone: it becomes a dead letter",
  );
  await options.bury(command, reason);
  const at = new Date();
  const error = new WarrenError("failed").toBody();
  const outputs = [rejection(command, error, at)];
  const outcome = { ok: false as const, error };
  await untilBack(
    () =>
      execute(
        options.pool,
        `INSERT IGNORE INTO processed_commands (actor, id, type, content_hash, outcome, outputs, created_at) VALUES (?)`,
        [
          [
            command.actor,
            command.id,
            command.type,
            command.contentHash,
            JSON.stringify(outcome),
            JSON.stringify(outputs),
            at,
          ],
        ],
      ),
    options,
  );
  return { command, outcome, outputs, repeated: false };
}
