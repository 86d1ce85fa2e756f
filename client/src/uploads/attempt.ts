import type { Attachment } from "@warren/contracts/attachment";
import type { ErrorBody } from "@warren/contracts/errors";
import type { Job } from "@warren/contracts/job";
import pRetry from "p-retry";
import { v7 } from "uuid";
import { isTransient, noAnswer, RequestError } from "../socket/request-error.ts";
import { awaitJob, type AwaitJobOptions } from "./await-job.ts";
import { sendFile, type SendFileOptions } from "./send-file.ts";
import type { Upload } from "./upload.ts";

/** The part of the way at whose end all of a file has arrived. */
const SENT = 0.7;
/** Attempts while there is a connection; without one they are not counted. */
const ATTEMPTS = 5;

export interface AttemptOptions extends Pick<AwaitJobOptions, "hear" | "signal"> {
  readonly ask: (jobId: string) => Promise<Job>;
  readonly isOnline: () => boolean;
  readonly changed: (change: Partial<Upload>) => void;
  readonly send?: (options: SendFileOptions) => Promise<Job>;
  readonly purpose?: "attachment" | "avatar";
  /** All of it has arrived under this id already: only the end of its job is awaited. */
  readonly arrivedAs?: string | undefined;
}

/**
 * Brings a file to the server and waits until it was looked at; again, under a new id, while that may help. Resolves with
 * what came of it. @throws RequestError; the signal's reason.
 */
export async function attemptUpload(
  { name, file }: { name: string; file: Blob },
  { ask, hear, signal, isOnline, changed, send = sendFile, purpose, arrivedAs }: AttemptOptions,
): Promise<Attachment> {
  let arrived = arrivedAs;
  return pRetry(
    async () => {
      if (!isOnline()) throw noAnswer();
      const uploadId = arrived ?? v7();
      if (arrived === undefined) {
        changed({ state: "sending", uploadId, share: 0 });
        const onShare = (share: number) => changed({ share: share * SENT });
        await send({ uploadId, name, file, signal, onShare, ...(purpose ? { purpose } : {}) });
      }
      arrived = undefined;
      changed({ state: "checking", share: SENT });
      const onPercent = (percent: number) => changed({ share: SENT + ((1 - SENT) * percent) / 100 });
      const job = await awaitJob(uploadId, { ask: () => ask(uploadId), hear, signal, onPercent });
      const { attachment } = (job.result ?? {}) as { attachment?: Attachment };
      if (job.status !== "completed" || !attachment)
        throw new RequestError((job.error as ErrorBody | undefined) ?? { code: "failed", message: "" });
      return attachment;
    },
    {
      retries: Infinity,
      minTimeout: 500,
      maxTimeout: 10_000,
      signal,
      shouldRetry: ({ error, attemptNumber }) =>
        isTransient(error) && (!isOnline() || attemptNumber < ATTEMPTS),
    },
  );
}
