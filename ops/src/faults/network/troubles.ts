import type { TcpProxy } from "@warren/contracts/testing/tcp-proxy";
import type { Random } from "../random.ts";

/** Begins to disturb a link; what is returned ends it. */
export type Trouble = (proxy: TcpProxy, random: Random) => () => void;

const RESET_EVERY_MS = { least: 300, most: 2_000 };
const LATE_MS = { least: 5, most: 400 };

const heals = (proxy: TcpProxy) => () => proxy.heal();

/** Everything that can be wrong with a connection. */
export const troubles = {
  latency: (proxy, random) => {
    const delayMs = () => random.integer(LATE_MS.least, LATE_MS.most);
    proxy.disturb("toServer", { delayMs });
    proxy.disturb("toClient", { delayMs });
    return heals(proxy);
  },
  resets: (proxy, random) => {
    let timer: NodeJS.Timeout;
    const next = () => {
      timer = setTimeout(
        () => {
          proxy.cut();
          next();
        },
        random.integer(RESET_EVERY_MS.least, RESET_EVERY_MS.most),
      );
    };
    next();
    return () => clearTimeout(timer);
  },
  "deaf server": (proxy) => {
    proxy.disturb("toServer", { swallows: true });
    return heals(proxy);
  },
  "deaf client": (proxy) => {
    proxy.disturb("toClient", { swallows: true });
    return heals(proxy);
  },
  "both deaf": (proxy) => {
    proxy.freeze();
    return heals(proxy);
  },
  slices: (proxy) => {
    proxy.slice();
    return heals(proxy);
  },
} satisfies Record<string, Trouble>;

export type TroubleName = keyof typeof troubles;
export const troubleNames = Object.keys(troubles) as TroubleName[];
