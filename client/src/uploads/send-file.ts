import type { Job } from "@warren/contracts/job";
import { toError } from "../session/api.ts";
import { noAnswer } from "../socket/request-error.ts";

export interface SendFileOptions {
  readonly uploadId: string;
  readonly name: string;
  readonly file: Blob;
  readonly purpose?: "attachment" | "avatar";
  readonly signal: AbortSignal;
  /** How much of it has left, 0 to 1. */
  readonly onShare: (share: number) => void;
}

/**
 * Sends a file to the edge. Resolves with the job that looks at it, once all of it is stored. Only XMLHttpRequest tells how
 * far it is. @throws RequestError; the signal's reason.
 */
export function sendFile({ uploadId, name, file, purpose, signal, onShare }: SendFileOptions): Promise<Job> {
  return new Promise<Job>((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ name, ...(purpose ? { purpose } : {}) });
    request.open("PUT", `/api/v1/uploads/${uploadId}?${query.toString()}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onShare(total > 0 ? loaded / total : 0),
    );
    request.addEventListener("error", () => reject(noAnswer()));
    request.addEventListener("load", () => {
      if (request.status >= 300) reject(toError(request.responseText, request.status));
      else resolve((JSON.parse(request.responseText) as { job: Job }).job);
    });
    signal.addEventListener("abort", () => {
      request.abort();
      reject(signal.reason as Error);
    });
    request.send(file);
  });
}
