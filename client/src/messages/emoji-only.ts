// built from text because the compiler targets an older standard than every browser that this client supports
const EMOJI_ONLY = new RegExp(String.raw`^(?:\p{RGI_Emoji}\s*){1,6}$`, "v");

/** Whether a text is nothing but a few emoji, which are then shown large. */
export function isEmojiOnly(body: string): boolean {
  return EMOJI_ONLY.test(body.trim());
}
