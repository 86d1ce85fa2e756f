/** A promise about what is outside, where the checker of runs does not look. */
export const deliveredOnce = "every notification is pushed and mailed once";
