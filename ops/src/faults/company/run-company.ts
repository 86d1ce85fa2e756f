import { startWarren } from "../../testing/warren-stack.ts";
import { Company } from "./company.ts";
import type { CompanyOptions } from "./company-command.ts";
import { poison } from "./poison.ts";

/** Ordinary people beside each kind of bad company: what it costs them, and whether it is refused by name. */
export async function runCompany(options: CompanyOptions): Promise<readonly string[]> {
  const stack = await startWarren({
    edges: 2,
    dbWorkers: 2,
    env: { WARREN_LIMITS: "off", WARREN_METRICS: "open" },
  });
  try {
    const company = await Company.open(stack, options);
    await company.alone();
    await company.withSlowReaders();
    await company.withMalformed();
    await company.alone();
    const { reasons, broken } = await poison(stack);
    for (const [queue, reason] of reasons) console.log(`  poison in ${queue}: ${reason}`);
    await company.withFlood(options.senders);
    return [...broken, ...(await company.finish())];
  } finally {
    await stack.stop();
  }
}
