import { linkAttach } from "./messages/link.attach.ts";
import { linkPicture } from "./messages/link.picture.ts";
import { linkPreview } from "./messages/link.preview.ts";
import { linkPreviewed } from "./messages/link.previewed.ts";

/** The types by which a link gets its card, a part of the catalogue in its order. */
export const linkTypes = {
  "link.attach": linkAttach,
  "link.picture": linkPicture,
  "link.preview": linkPreview,
  "link.previewed": linkPreviewed,
} as const;
