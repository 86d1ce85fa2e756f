/** Where somebody's mails go. */
export interface Addresses {
  readonly email?: string;
  /** Takes its place once it is confirmed. */
  readonly waitingEmail?: string;
  /** Present when mail to the address that waits was refused for good. */
  readonly refusedAt?: string;
  /** Present when it was confirmed once and then turned out to be none. */
  readonly bouncedAt?: string;
}
