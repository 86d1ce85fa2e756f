import { Bell, Bot, MonitorSmartphone, Palette, ShieldCheck, UserRound } from "@lucide/vue";
import { whenUsed } from "../ui/when-used.ts";

/** The parts of the settings, in the order of their links; the first is the one that opens. */
export const sections = [
  { key: "profile", icon: UserRound, view: whenUsed(() => import("./ProfileSection.vue")) },
  { key: "account", icon: ShieldCheck, view: whenUsed(() => import("./AccountSection.vue")) },
  {
    key: "sessions",
    icon: MonitorSmartphone,
    view: whenUsed(() => import("./SessionsSection.vue")),
  },
  {
    key: "notifications",
    icon: Bell,
    view: whenUsed(() => import("../notices/NotificationsSection.vue")),
  },
  { key: "appearance", icon: Palette, view: whenUsed(() => import("./AppearanceSection.vue")) },
  { key: "programs", icon: Bot, view: whenUsed(() => import("../programs/ProgramsSection.vue")) },
] as const;
