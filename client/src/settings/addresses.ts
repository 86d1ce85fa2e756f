/** Where somebody's mails go. */
export interface Addresses {
  readonly email?: string;
  /** Takes its place once it is confirmed. */
  readonly waitingEmail?: string;
  /** Present when mail to the address that waits was refused for good. */
  readonly refusedAt?: string;
}
