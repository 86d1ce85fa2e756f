import type { PartVariant } from "@warren/contracts/attachment";
import { id } from "@warren/contracts/schema";
import { z } from "zod";
import { sendAttachment } from "../../uploads/send-attachment.ts";
import { defineRoute } from "../route.ts";

const fileAt = (path: string, variant: PartVariant) =>
  defineRoute({
    method: "get",
    path,
    access: "signed-in",
    input: z.strictObject({ attachmentId: id }),
    handle: async ({ edge: { bus }, request, response, user, input }) => {
      await sendAttachment({ bus, request, response }, { ...input, userId: user.id, variant });
      return undefined;
    },
  });

/** A file, for those who may see its message. */
export const readAttachment = fileAt("/attachments/:attachmentId", "file");
/** The small picture of one. */
export const readThumbnail = fileAt("/attachments/:attachmentId/thumbnail", "thumbnail");
/** A person's picture. */
export const readAvatar = fileAt("/avatars/:attachmentId", "file");
