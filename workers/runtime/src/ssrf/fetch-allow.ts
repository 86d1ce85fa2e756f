import { setting } from "@warren/contracts/setting";
import type { Logger } from "pino";
import { z } from "zod";

const hostAndPort = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+):\d{1,5}$/;

/** Comma-separated `host:port` pairs that may be asked although the guard refuses them. Only for tests. */
export const fetchAllowVariable = setting(
  z
    .string()
    .default("")
    .transform((list) =>
      list
        .toLowerCase()
        .split(",")
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ""),
    )
    .pipe(z.array(z.string().regex(hostAndPort, "write host:port, separated by commas"))),
  "host:port pairs that may be asked although they are not public, with commas between; empty outside tests.",
  "host:port-Paare, die gefragt werden dürfen, obwohl sie nicht öffentlich sind; außerhalb von Tests leer.",
);

/** Says at the start that the guard has a hole, where it has one. */
export function warnAboutExceptions(log: Logger, allow: ReadonlySet<string>): void {
  if (allow.size === 0) return;
  log.warn(
    { allow: [...allow] },
    "WARREN_FETCH_ALLOW lets these addresses past the guard; unset it outside tests",
  );
}
