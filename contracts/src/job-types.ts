import { jobCancel } from "./messages/job.cancel.ts";
import { jobCancelled } from "./messages/job.cancelled.ts";
import { jobClaim } from "./messages/job.claim.ts";
import { jobCompleted } from "./messages/job.completed.ts";
import { jobDispatch } from "./messages/job.dispatch.ts";
import { jobError } from "./messages/job.error.ts";
import { jobFind } from "./messages/job.find.ts";
import { jobHistory } from "./messages/job.history.ts";
import { jobList } from "./messages/job.list.ts";
import { jobProgression } from "./messages/job.progression.ts";
import { jobProgressed } from "./messages/job.progressed.ts";
import { jobShow } from "./messages/job.show.ts";
import { jobShown } from "./messages/job.shown.ts";
import { jobSubmit } from "./messages/job.submit.ts";
import { jobUpdated } from "./messages/job.updated.ts";

/** The types by which work is ordered, done, told and ended, a part of the catalogue in its order. */
export const jobTypes = {
  "job.cancel": jobCancel,
  "job.cancelled": jobCancelled,
  "job.claim": jobClaim,
  "job.completed": jobCompleted,
  "job.dispatch": jobDispatch,
  "job.error": jobError,
  "job.find": jobFind,
  "job.history": jobHistory,
  "job.list": jobList,
  "job.progressed": jobProgressed,
  "job.progression": jobProgression,
  "job.show": jobShow,
  "job.shown": jobShown,
  "job.submit": jobSubmit,
  "job.updated": jobUpdated,
} as const;
