import PostalMime from "postal-mime";

/** One caught mail, as the page and the JSON interface show it. */
export interface CaughtMail {
  /** 1, 2, 3 … in order of arrival. */
  readonly id: number;
  readonly receivedAt: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

const maximumMails = 500;

/** The newest 500 mails, in memory: a mail catcher is for looking at them now. */
export class Mailbox {
  readonly #mails: CaughtMail[] = [];
  #received = 0;

  /** Reads one raw message. `recipients` are those of the SMTP dialogue, blind copies included. */
  async add(raw: Buffer, recipients: readonly string[]): Promise<CaughtMail> {
    const mail = await PostalMime.parse(raw);
    this.#received += 1;
    const caught: CaughtMail = {
      id: this.#received,
      receivedAt: new Date().toISOString(),
      from: mail.from?.address ?? "",
      to: recipients,
      subject: mail.subject ?? "",
      messageId: mail.messageId ?? "",
      text: mail.text ?? "",
      html: mail.html ?? "",
      headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
    };
    this.#mails.push(caught);
    if (this.#mails.length > maximumMails) this.#mails.shift();
    return caught;
  }

  /** The newest first. */
  list(): readonly CaughtMail[] {
    return this.#mails.toReversed();
  }

  find(id: number): CaughtMail | undefined {
    return this.#mails.find((mail) => mail.id === id);
  }
}
