import { defineMessage } from "../define-message.ts";
import { presenceNews } from "../presence.ts";

/**
 * People came, went away or left. Told by the edge that noticed to those that watch somebody of the same bucket; a
 * browser is told of nobody whom it does not watch. Transient: whoever watches asks again from time to time.
 */
export const presenceChanged = defineMessage("presence.changed", {
  kind: "signal",
  sentBy: ["edge"],
  heardBy: ["edge"],
  schema: presenceNews,
});
