import { acceptedIsStored } from "./rules/accepted-is-stored.ts";
import { commandsOnce } from "./rules/commands-once.ts";
import { denseNumbers } from "./rules/dense-numbers.ts";
import { displayedAsStored } from "./rules/displayed-as-stored.ts";
import { everythingDisplayed } from "./rules/everything-displayed.ts";
import { jobVersions } from "./rules/job-versions.ts";
import { membersOnly } from "./rules/members-only.ts";
import { mentionsNotified } from "./rules/mentions-notified.ts";
import { nothingTwice } from "./rules/nothing-twice.ts";
import type { Rule } from "./rules/rule.ts";
import { sendersOrder } from "./rules/senders-order.ts";
import { storedAsSent } from "./rules/stored-as-sent.ts";

/** Everything that a run must keep. */
export const rules: readonly Rule[] = [
  denseNumbers,
  nothingTwice,
  commandsOnce,
  acceptedIsStored,
  storedAsSent,
  sendersOrder,
  displayedAsStored,
  everythingDisplayed,
  membersOnly,
  mentionsNotified,
  jobVersions,
];
