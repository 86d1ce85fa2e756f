import { z } from "zod";

/** What one click and all that came of it share, as it is stored: plain text. */
export const correlationId = z
  .string()
  .regex(/^[\x20-\x7e]{1,100}$/, "A correlation id is 1 to 100 letters, digits or signs of plain text.");
