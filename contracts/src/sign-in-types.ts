import { signInFailed } from "./messages/sign-in.failed.ts";
import { signInFind } from "./messages/sign-in.find.ts";
import { signInFromNewDevice } from "./messages/sign-in.from-new-device.ts";
import { signInRefuse } from "./messages/sign-in.refuse.ts";

/** The types of signing in, and of failing to, a part of the catalogue in its order. */
export const signInTypes = {
  "sign-in.failed": signInFailed,
  "sign-in.find": signInFind,
  "sign-in.from-new-device": signInFromNewDevice,
  "sign-in.refuse": signInRefuse,
} as const;
