import { uploadBegin } from "./messages/upload.begin.ts";
import { uploadCancel } from "./messages/upload.cancel.ts";
import { uploadChunk } from "./messages/upload.chunk.ts";
import { uploadFinish } from "./messages/upload.finish.ts";
import { uploadPart } from "./messages/upload.part.ts";
import { uploadRead } from "./messages/upload.read.ts";
import { uploadReady } from "./messages/upload.ready.ts";
import { uploadRefuse } from "./messages/upload.refuse.ts";

/** The types by which a file comes in and is looked at, a part of the catalogue in its order. */
export const uploadTypes = {
  "upload.begin": uploadBegin,
  "upload.cancel": uploadCancel,
  "upload.chunk": uploadChunk,
  "upload.finish": uploadFinish,
  "upload.part": uploadPart,
  "upload.read": uploadRead,
  "upload.ready": uploadReady,
  "upload.refuse": uploadRefuse,
} as const;
