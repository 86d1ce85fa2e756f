import type { CommandHandler } from "../handler.ts";

/** Changes nothing: that it was said is what is recorded. */
export const sessionRefuse: CommandHandler<"session.refuse"> = () => undefined;
