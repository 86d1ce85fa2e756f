import { z } from "zod";
import { defineMessage } from "../define-message.ts";
import { auditRecord } from "../audit-record.ts";

/** Everything that one transaction published, for whoever wants to know of all: one message under load instead of many. */
export const eventsRecorded = defineMessage("events.recorded", {
  kind: "event",
  sentBy: ["db"],
  heardBy: ["audit", "db"],
  schema: z.object({ records: z.array(auditRecord) }),
});
