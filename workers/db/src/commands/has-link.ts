/** Whether a text holds something that may be worth a preview. */
export function hasLink(text: string): boolean {
  return /https?:\/\/[^\s]/i.test(text);
}
