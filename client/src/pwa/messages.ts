import type { PushedNotice } from "@warren/contracts/push-subscription";

/** Asks a new service worker to take over at once, unless other tabs still run the version before. */
export const ACTIVATE_IF_ALONE = "activate-if-alone";

/** From a page: to be shown by the system, unless some page of this browser is looked at. */
export interface ShowNotice {
  readonly show: PushedNotice;
}

/** To a page: somebody chose what was shown, and the page is to go where it is. */
export interface OpenPath {
  readonly openPath: string;
}
