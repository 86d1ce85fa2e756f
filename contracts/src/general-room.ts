/** The room that exists from the first start and that every new account joins. The ids are fixed, so that seeding it twice is seeding it once. */
export const generalRoom = {
  id: "00000000-0000-7000-8000-000000000001",
  name: "general",
  /** Warren itself: nobody's account. */
  actorId: "00000000-0000-7000-8000-000000000000",
} as const;
