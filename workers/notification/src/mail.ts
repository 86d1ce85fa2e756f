/** One mail, as it is handed to the mail server. */
export interface Mail {
  /** Follows from what it is about, so that a repeated mail is a known one. */
  readonly messageId: string;
  /** The mails of one room show as one thread. */
  readonly references?: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  /** Where a mail program posts for a reader who wants no more of these. */
  readonly unsubscribeUrl?: string;
  readonly text: string;
  readonly html: string;
}
