import { userEmail } from "./messages/user.email.ts";
import { userEmailAsked } from "./messages/user.email-asked.ts";
import { userEmailBounce } from "./messages/user.email-bounce.ts";
import { userEmailBounced } from "./messages/user.email-bounced.ts";
import { userEmailCancel } from "./messages/user.email-cancel.ts";
import { userEmailChanged } from "./messages/user.email-changed.ts";
import { userEmailCode } from "./messages/user.email-code.ts";
import { userEmailConfirm } from "./messages/user.email-confirm.ts";
import { userEmailLeft } from "./messages/user.email-left.ts";
import { userEmailRefused } from "./messages/user.email-refused.ts";
import { userEmailResend } from "./messages/user.email-resend.ts";

/** The part of the catalogue that is about where somebody's mails go. */
export const emailTypes = {
  "user.email": userEmail,
  "user.email-asked": userEmailAsked,
  "user.email-bounce": userEmailBounce,
  "user.email-bounced": userEmailBounced,
  "user.email-cancel": userEmailCancel,
  "user.email-changed": userEmailChanged,
  "user.email-code": userEmailCode,
  "user.email-confirm": userEmailConfirm,
  "user.email-left": userEmailLeft,
  "user.email-refused": userEmailRefused,
  "user.email-resend": userEmailResend,
} as const;
