/** What may be a short code. */
const LIKE_A_CODE = /:[a-z0-9_+-]{1,40}:/i;

/** A text as it is sent, its short codes as emoji. Waits for the names of the emoji only when it holds what looks like a code. */
export async function withEmoji(body: string, language: string): Promise<string> {
  if (!LIKE_A_CODE.test(body)) return body;
  try {
    const { replaceCodes } = await import("./replace-codes.ts");
    return await replaceCodes(body, language);
  } catch (error) {
    reportError(new Error("The emoji did not load; codes are sent as they are.", { cause: error }));
    return body;
  }
}
