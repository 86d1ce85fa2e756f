import { isTransient } from "../sql/failure.ts";
import { orRollback, type Pool } from "../sql/pool.ts";
import { runScript } from "../sql/script.ts";
import { carryOutAll, type Settled } from "./carry-out.ts";
import type { Command } from "./command.ts";
import { flushed } from "./flush.ts";
import type { CommandHandlers } from "./handler.ts";
import { preloading, preloadPeople } from "./preload.ts";
import { Found, recording, tellsByItself, unlessRecorded } from "./record.ts";
import { RoomMemory } from "./room-memory.ts";
import { Unit } from "./unit.ts";

/** The jobs that these commands are about. */
const jobsOf = (commands: readonly Command[]) =>
  commands.flatMap(({ type, body }) => (type.startsWith("job.") && "jobId" in body ? [body.jobId] : []));

/** Reads, carries out, writes: two round trips. */
function runRead(
  pool: Pool,
  commands: readonly Command[],
  handlers: CommandHandlers,
  careful: boolean,
  memory: RoomMemory,
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
      ...unit.jobs.locking(jobsOf(commands)),
      ...found.statements(commands, mayBeStored),
    ]);
    memory.compare(unit.rooms.values());
    const known = await found.recorded(unit);
    const { settled, fresh } = await carryOutAll(commands, known, unit, handlers, mayBeStored);
    await runScript(connection, [...flushed(unit), ...recording(unit.at, fresh), { sql: "COMMIT" }]);
    memory.note(unit, commands);
    return settled;
  });
}

/**
 * Carries out and writes, in one round trip, messages to rooms that are remembered. Undefined when one is refused, was
 * stored or refused before, or what was remembered is outdated: nothing is changed then, and reading tells.
 * @throws what passes by itself.
 */
async function runRemembered(
  pool: Pool,
  commands: readonly Command[],
  handlers: CommandHandlers,
  memory: RoomMemory,
): Promise<Settled[] | undefined> {
  try {
    return await orRollback(pool, async (connection) => {
      const unit = new Unit(connection);
      unit.remembered = true;
      memory.provide(unit, commands);
      const { settled } = await carryOutAll(commands, new Map(), unit, handlers, () => true);
      if (!settled.every(({ outcome }) => outcome.ok)) {
        memory.forget(commands);
        return undefined;
      }
      await runScript(connection, [
        { sql: "START TRANSACTION" },
        ...flushed(unit),
        // after the rooms are locked by being written: what another worker records meanwhile is waited for
        unlessRecorded(commands),
        { sql: "COMMIT" },
      ]);
      memory.note(unit, commands);
      return settled;
    });
  } catch (error) {
    memory.forget(commands);
    if (isTransient(error)) throw error;
    return undefined;
  }
}

/**
 * Carries out commands in order, in one transaction: effects, outcomes and the room log are committed together or not at
 * all. A command that was carried out before changes nothing and yields what it yielded then.
 * @param careful whether all of them are looked for first. Without it a message that is stored already makes this throw
 *   ER_DUP_ENTRY: hardly one in a million is, and looking for each costs more than repeating a batch.
 * @param memory of those who run batches for these queues one after the other.
 * @throws whatever the database or a handler threw; nothing is changed then.
 */
export async function runBatch(
  pool: Pool,
  commands: readonly Command[],
  handlers: CommandHandlers,
  careful: boolean,
  memory = new RoomMemory(),
): Promise<Settled[]> {
  if (!careful && memory.covers(commands)) {
    const settled = await runRemembered(pool, commands, handlers, memory);
    if (settled) return settled;
  }
  try {
    return await runRead(pool, commands, handlers, careful, memory);
  } catch (error) {
    memory.forget(commands);
    throw error;
  }
}
