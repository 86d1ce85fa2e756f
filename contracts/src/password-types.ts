import { userPassword } from "./messages/user.password.ts";
import { userPasswordAsk } from "./messages/user.password-ask.ts";
import { userPasswordAsked } from "./messages/user.password-asked.ts";
import { userPasswordChanged } from "./messages/user.password-changed.ts";
import { userPasswordCode } from "./messages/user.password-code.ts";
import { userPasswordReset } from "./messages/user.password-reset.ts";

/** The types by which somebody gets another password, a part of the catalogue in its order. */
export const passwordTypes = {
  "user.password": userPassword,
  "user.password-ask": userPasswordAsk,
  "user.password-asked": userPasswordAsked,
  "user.password-changed": userPasswordChanged,
  "user.password-code": userPasswordCode,
  "user.password-reset": userPasswordReset,
} as const;
