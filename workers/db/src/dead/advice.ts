/** What the beginning of a reason means to who has to decide about the letter. */
const advice: Readonly<Record<string, string>> = {
  malformed: "The body does not fit its schema: correct it and replay it, or mend who sent it.",
  unknown_type: "Nobody knew this type then: a newer version may; a dry run tells.",
  sender_refused: "A part sent what it may not send: look at what runs under that part's login.",
  not_found: "What it was about was not there; it may be by now.",
  forbidden: "The one who asked was not allowed to; a replay asks again, as things are now.",
  too_large: "It was larger than is taken; nothing but a smaller body helps.",
  timed_out: "Its handler did not end in its time: find out what it waited for, then replay it.",
  failed: "It failed on our side, by a defect or an outage: replay it once that is mended.",
  rejected: "It ended its worker again and again, or was refused by it: read the worker's log first.",
};
const other = "It was tried as often as is promised: replay it once the reason is gone.";

/** What can be done about a letter with this reason. */
export function adviceOn(reason: string): string {
  const [code = ""] = reason.split(/[: ]/, 1);
  return Object.hasOwn(advice, code) ? (advice[code] ?? other) : other;
}
