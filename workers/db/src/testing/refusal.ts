import { WarrenError, type ErrorCode } from "@warren/contracts/errors";

/** The code that this was refused with; undefined when it was not. */
export async function refusalOf(asked: Promise<unknown>): Promise<ErrorCode | undefined> {
  try {
    await asked;
    return undefined;
  } catch (error) {
    if (error instanceof WarrenError) return error.code;
    throw error;
  }
}
