import type { EventHandler } from "../event-handler.ts";

/** By what a browser knows pushes to be from this installation; nothing where it has no key for that. */
export const pushKey: EventHandler<"push:key"> = ({ edge: { config } }) =>
  Promise.resolve(config.vapidPublicKey === undefined ? {} : { publicKey: config.vapidPublicKey });
