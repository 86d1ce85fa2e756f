import { connectionLostAmidPublishes } from "./scenarios/connection-lost-amid-publishes.ts";
import { dbWorkerDiesBeforeItPublishes } from "./scenarios/db-worker-dies-before-it-publishes.ts";
import { dbWorkerDiesBeforeTheCommit } from "./scenarios/db-worker-dies-before-the-commit.ts";
import { edgeDiesBeforeTheConfirm } from "./scenarios/edge-dies-before-the-confirm.ts";
import { edgeMissesALeaving } from "./scenarios/edge-misses-a-leaving.ts";
import { joiningIsToldAgain } from "./scenarios/joining-is-told-again.ts";
import { oneMailFollowsAnother } from "./scenarios/one-mail-follows-another.ts";
import { oneIdInManyRooms } from "./scenarios/one-id-in-many-rooms.ts";
import { readerIsAway } from "./scenarios/reader-is-away.ts";
import { changesAreRepeated } from "./scenarios/changes-are-repeated.ts";
import { reportsComeOutOfOrder } from "./scenarios/reports-come-out-of-order.ts";
import { twoWorkersHaveOneNotice } from "./scenarios/two-workers-have-one-notice.ts";
import type { Scenario } from "./scenarios/scenario.ts";

/** Every scenario by its name. Each leaves the Warren as it found it. */
export const scenarios = {
  "edge-dies-before-the-confirm": edgeDiesBeforeTheConfirm,
  "one-id-in-many-rooms": oneIdInManyRooms,
  "changes-are-repeated": changesAreRepeated,
  "db-worker-dies-before-the-commit": dbWorkerDiesBeforeTheCommit,
  "db-worker-dies-before-it-publishes": dbWorkerDiesBeforeItPublishes,
  "connection-lost-amid-publishes": connectionLostAmidPublishes,
  "reader-is-away": readerIsAway,
  "edge-misses-a-leaving": edgeMissesALeaving,
  "joining-is-told-again": joiningIsToldAgain,
  "reports-come-out-of-order": reportsComeOutOfOrder,
  "two-workers-have-one-notice": twoWorkersHaveOneNotice,
  "one-mail-follows-another": oneMailFollowsAnother,
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;
