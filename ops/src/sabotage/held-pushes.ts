import type { PushSubscription } from "@warren/contracts/push-subscription";
import { PushService, type TakenPush } from "../testing/push-service.ts";

/** A push service whose answers can be held back. */
export interface HeldPushes {
  /** `127.0.0.1:<port>`. */
  readonly host: string;
  /** Everything that it took, in order. */
  readonly taken: readonly TakenPush[];
  /** What a new browser hands out. */
  browser(): PushSubscription;
  /** From now on nobody is answered until the function is called that it returns. */
  hold(): () => void;
  close(): Promise<void>;
}

/** Resolves when it listens. */
export async function openHeldPushes(): Promise<HeldPushes> {
  let held: Promise<void> = Promise.resolve();
  const service = await PushService.open({ beforeAnswer: () => held });
  const { host, taken } = service;
  return {
    host,
    taken,
    browser: () => service.browser(),
    hold: () => {
      let release = () => {};
      held = new Promise((resolve) => (release = resolve));
      return release;
    },
    close: () => service.end(),
  };
}
