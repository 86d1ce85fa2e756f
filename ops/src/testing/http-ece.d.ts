/** The encryption of pushes (RFC 8188), as far as it is used here. */
declare module "http_ece" {
  import type { ECDH } from "node:crypto";

  /** @throws Error for what was not encrypted for this key. */
  export function decrypt(
    content: Buffer,
    options: { version: "aes128gcm"; privateKey: ECDH; authSecret: Buffer },
  ): Buffer;
}
