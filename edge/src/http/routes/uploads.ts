import { fileName, uploadPurpose } from "@warren/contracts/attachment";
import { WarrenError } from "@warren/contracts/errors";
import { id } from "@warren/contracts/schema";
import { z } from "zod";
import { receiveUpload } from "../../uploads/receive-upload.ts";
import { defineRoute } from "../route.ts";

/** What this installation takes, so that a client can say so before anything is sent. */
export const uploadLimits = defineRoute({
  method: "get",
  path: "/uploads/limits",
  access: "signed-in",
  input: z.strictObject({}),
  handle: ({ edge }) => Promise.resolve({ status: 200, body: edge.config.uploads }),
});

/**
 * Takes a file: its bytes are the body. Answers once all of it is stored, with the job that looks at it; that job's result
 * says what it is, and its id is the upload's.
 */
export const sendUpload = defineRoute({
  method: "put",
  path: "/uploads/:uploadId",
  access: "signed-in",
  takesBytes: true,
  input: z.strictObject({ uploadId: id, name: fileName, purpose: uploadPurpose.default("attachment") }),
  handle: async ({ edge, request, user, input }) => {
    const size = Number(request.headers["content-length"]);
    if (!Number.isSafeInteger(size) || size <= 0)
      throw new WarrenError("bad_request", "Send a file that is not empty, with its content-length.");
    const { bytes, quota } = edge.config.uploads;
    if (size > bytes)
      throw new WarrenError(
        "too_large",
        `A file has at most ${String(Math.floor(bytes / 1024 / 1024))} MB here.`,
      );
    const receive = () => receiveUpload(edge, { ...input, size, quota, ownerId: user.id }, request);
    return { status: 202, body: await edge.uploadCounts.during(user.id, receive) };
  },
});

/** Takes an upload back; nothing of it stays. */
export const cancelUpload = defineRoute({
  method: "delete",
  path: "/uploads/:uploadId",
  access: "signed-in",
  input: z.strictObject({ uploadId: id }),
  handle: async ({ edge, user, input }) => {
    await edge.bus.awaitCommand("upload.cancel", input, { actor: user.id });
    return { status: 204 };
  },
});
