/** Asks a new service worker to take over at once, unless other tabs still run the version before. */
export const ACTIVATE_IF_ALONE = "activate-if-alone";
