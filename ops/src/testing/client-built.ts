import { access } from "node:fs/promises";
import { eventually } from "@warren/contracts/testing/eventually";

/** Longer than the build takes beside everything else that `npm test` does meanwhile. */
const PATIENCE_MS = 110_000;

/** `npm test` builds the client beside the first tests; this waits for it. At once where nobody said where to look. */
export async function clientBuilt(): Promise<void> {
  const mark = process.env["WARREN_TEST_CLIENT_BUILT"];
  if (mark === undefined) return;
  await eventually(
    () =>
      access(mark).then(
        () => true,
        () => false,
      ),
    PATIENCE_MS,
  );
}
