import { randomInt } from "node:crypto";
import { checkPortIsFree } from "../start/check-port.ts";

const attempts = 100;

/** The first of `count` consecutive loopback ports that are free now. */
export async function freePortRange(count: number): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const first = randomInt(10_240, 32_000);
    try {
      for (let offset = 0; offset < count; offset += 1) await checkPortIsFree(first + offset);
      return first;
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}
