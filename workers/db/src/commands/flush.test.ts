import { afterAll, beforeAll, expect, it } from "vitest";
import { select } from "../sql/pool.ts";
import { runScript } from "../sql/script.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { flushed } from "./flush.ts";
import type { RoomRow } from "./rows.ts";
import { Unit } from "./unit.ts";

let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
});
afterAll(() => fixture.close());

it("never takes a room back to what somebody knew of it earlier", async () => {
  const { edge, pool } = fixture;
  const roomId = await makeRoom(edge, await edge.register("ada"));
  const read = async () => {
    const [row] = await select<RoomRow>(pool, "SELECT * FROM rooms WHERE id = ?", [roomId]);
    if (!row) throw new Error("the room is not stored");
    return row;
  };
  const first = await read();
  const write = async (known: RoomRow) => {
    const connection = await pool.getConnection();
    const unit = new Unit(connection);
    unit.changedRooms.add(known);
    await runScript(connection, [{ sql: "START TRANSACTION" }, ...flushed(unit), { sql: "COMMIT" }]);
    connection.release();
  };
  await write({ ...first, last_seq: 9, last_n: 7, name: "nine", name_key: "nine" });
  await write({ ...first, last_seq: 5, last_n: 4, name: "five", name_key: "five" });
  expect(await read()).toMatchObject({ last_seq: 9, last_n: 7, name: "nine", name_key: "nine" });
});
