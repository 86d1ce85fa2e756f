import { WarrenError } from "@warren/contracts/errors";
import { select } from "../sql/pool.ts";
import type { Unit } from "./unit.ts";

/** Public rooms have different names, without regard to case. @throws WarrenError `taken`. */
export async function refuseTakenName(unit: Unit, roomId: string, name: string): Promise<void> {
  const [other] = await select<{ id: string }>(
    unit.connection,
    "SELECT id FROM rooms WHERE name_key = ? AND id <> ?",
    [name.toLowerCase(), roomId],
  );
  if (other) throw new WarrenError("taken", `There is a room called ${name} already; choose another name.`);
}
