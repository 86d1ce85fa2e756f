import { MonitorSmartphone, Palette, ShieldCheck, UserRound } from "@lucide/vue";
import { defineAsyncComponent } from "vue";

/** The parts of the settings, in the order of their links; the first is the one that opens. */
export const sections = [
  { key: "profile", icon: UserRound, view: defineAsyncComponent(() => import("./ProfileSection.vue")) },
  { key: "account", icon: ShieldCheck, view: defineAsyncComponent(() => import("./AccountSection.vue")) },
  {
    key: "sessions",
    icon: MonitorSmartphone,
    view: defineAsyncComponent(() => import("./SessionsSection.vue")),
  },
  { key: "appearance", icon: Palette, view: defineAsyncComponent(() => import("./AppearanceSection.vue")) },
] as const;
