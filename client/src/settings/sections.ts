import { whenUsed } from "../ui/when-used.ts";

/** The parts of the settings, in the order of their links; the first is the one that opens. */
export const sections = [
  { key: "profile", view: whenUsed(() => import("./ProfileSection.vue")) },
  { key: "account", view: whenUsed(() => import("./AccountSection.vue")) },
  {
    key: "sessions",
    view: whenUsed(() => import("./SessionsSection.vue")),
  },
  {
    key: "notifications",
    view: whenUsed(() => import("../notices/NotificationsSection.vue")),
  },
  { key: "appearance", view: whenUsed(() => import("./AppearanceSection.vue")) },
  { key: "programs", view: whenUsed(() => import("../programs/ProgramsSection.vue")) },
] as const;
