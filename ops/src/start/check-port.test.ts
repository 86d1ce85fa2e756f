import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { checkPortIsFree } from "./check-port.ts";

test("a port that is taken is refused with the variable to set, a free one is not", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  await expect(checkPortIsFree(port)).rejects.toThrow(
    `Port ${String(port)} is taken by another program. Set PORT`,
  );
  other.close();
  await once(other, "close");
  await expect(checkPortIsFree(port)).resolves.toBeUndefined();
});
