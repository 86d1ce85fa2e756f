import { actionRoutes } from "./action-routes.ts";
import type { AnyRoute } from "./route.ts";
import { createBot, listBots, retireBot } from "./routes/bots.ts";
import { exportAudit, listAudit, verifyAudit } from "./routes/audit.ts";
import { readAttachment, readAvatar, readThumbnail } from "./routes/attachments.ts";
import { removeAvatar } from "./routes/avatar.ts";
import { findDeadLetter, listDeadLetters, replayDeadLetters } from "./routes/dead-letters.ts";
import { postToHook } from "./routes/hooks.ts";
import { askToUnsubscribe, unsubscribe } from "./routes/unsubscribe.ts";
import { forgotPassword, resetPassword } from "./routes/forgotten-password.ts";
import { cancelJob, findJob, listJobEvents, listJobs, submitJob } from "./routes/jobs.ts";
import { login } from "./routes/login.ts";
import { logout } from "./routes/logout.ts";
import { me } from "./routes/me.ts";
import { showCorrelationLife, showJobLife, showMessageLife } from "./routes/message-life.ts";
import { listMessages, postMessage } from "./routes/messages.ts";
import {
  cancelEmailChange,
  changeEmail,
  changePassword,
  changePreferences,
  changeProfile,
  confirmEmail,
  deactivateSelf,
  findAccount,
  resendEmailCode,
} from "./routes/account.ts";
import {
  changeRole,
  deactivatePerson,
  endSessionOf,
  endSessionsOf,
  listPeople,
  listSessionsOf,
  restorePerson,
} from "./routes/people.ts";
import { showPipeline } from "./routes/pipeline.ts";
import { register } from "./routes/register.ts";
import { showRetention } from "./routes/retention.ts";
import { createRoom, joinRoom, listRooms } from "./routes/rooms.ts";
import { search } from "./routes/search.ts";
import { endOtherSessions, endSession, listSessions } from "./routes/sessions.ts";
import { showSettings } from "./routes/settings.ts";
import { createToken, listTokens, revokeToken } from "./routes/tokens.ts";
import { cancelUpload, sendUpload, uploadLimits } from "./routes/uploads.ts";
import { listWorkers } from "./routes/workers.ts";

/** The whole HTTP API below `/api/v1`. */
export const routes: readonly AnyRoute[] = [
  register,
  login,
  logout,
  me,
  findAccount,
  changeProfile,
  changePreferences,
  changeEmail,
  confirmEmail,
  resendEmailCode,
  cancelEmailChange,
  changePassword,
  forgotPassword,
  resetPassword,
  deactivateSelf,
  listSessions,
  endSession,
  endOtherSessions,
  listTokens,
  createToken,
  revokeToken,
  listBots,
  createBot,
  retireBot,
  postToHook,
  askToUnsubscribe,
  unsubscribe,
  listRooms,
  createRoom,
  joinRoom,
  listMessages,
  postMessage,
  search,
  submitJob,
  findJob,
  listJobs,
  listJobEvents,
  cancelJob,
  listDeadLetters,
  findDeadLetter,
  replayDeadLetters,
  exportAudit,
  listAudit,
  verifyAudit,
  uploadLimits,
  sendUpload,
  cancelUpload,
  readAttachment,
  readThumbnail,
  readAvatar,
  removeAvatar,
  listWorkers,
  showPipeline,
  showSettings,
  showRetention,
  showMessageLife,
  showJobLife,
  showCorrelationLife,
  listPeople,
  deactivatePerson,
  restorePerson,
  changeRole,
  listSessionsOf,
  endSessionOf,
  endSessionsOf,
  ...actionRoutes,
];
