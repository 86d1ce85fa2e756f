/** What a record's `outcome` says of everything that was not refused. */
export const DONE = "done";
/** Who acts that is not signed in: an attempt to sign in is recorded as nobody's, on the account that it named. */
export const NOBODY = "00000000-0000-0000-0000-000000000000";
