import type { BodyOf } from "@warren/contracts/message-types";

/** A file that is not taken, in words for who sent it: their mistake, not a failure of ours. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: BodyOf<"upload.refuse">["code"];

  constructor(code: Refusal["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
