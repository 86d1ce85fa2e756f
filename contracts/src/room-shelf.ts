import { z } from "zod";

/** The longest name of a section, in characters. */
export const SECTION_LENGTH = 40;

/** Where a member keeps a room in their own list: among the favourites, or in a section of theirs by its name. */
export const roomShelf = z.strictObject({
  favorite: z.boolean(),
  /** Empty for none. */
  section: z.string().trim().max(SECTION_LENGTH),
});
export type RoomShelf = z.infer<typeof roomShelf>;

/** What a room shows only to the member who asks; each is absent when it is not so. */
export const ownRoomState = {
  /** The member does not want to hear of what is new. */
  muted: z.boolean().optional(),
  favorite: z.boolean().optional(),
  section: z.string().optional(),
};
