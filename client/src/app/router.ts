import { until } from "@vueuse/core";
import { createRouter, createWebHistory, type Router } from "vue-router";
import HomeView from "../rooms/HomeView.vue";
import ConversationView from "../messages/ConversationView.vue";
import { hasVisited } from "../session/local-data.ts";
import { useSessionStore } from "../session/session-store.ts";
import ShellView from "./ShellView.vue";

declare module "vue-router" {
  interface RouteMeta {
    /** Can be seen signed out, and only then. */
    isPublic?: boolean;
  }
}

export function createAppRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      {
        path: "/login",
        name: "login",
        component: () => import("../session/LoginView.vue"),
        meta: { isPublic: true },
      },
      {
        path: "/register",
        name: "register",
        component: () => import("../session/RegisterView.vue"),
        meta: { isPublic: true },
      },
      {
        path: "/forgotten",
        name: "forgotten",
        component: () => import("../session/ForgottenView.vue"),
        meta: { isPublic: true },
      },
      {
        path: "/reset",
        name: "reset",
        component: () => import("../session/ResetView.vue"),
        meta: { isPublic: true },
      },
      {
        path: "/",
        component: ShellView,
        children: [
          { path: "", name: "home", component: HomeView },
          { path: "rooms", name: "directory", component: () => import("../rooms/DirectoryView.vue") },
          { path: "rooms/new", name: "create-room", component: () => import("../rooms/CreateRoomView.vue") },
          { path: "mentions", name: "mentions", component: () => import("../notices/MentionsView.vue") },
          { path: "direct/new", name: "new-direct", component: () => import("../people/NewDirectView.vue") },
          {
            path: "join/:token",
            name: "join",
            component: () => import("../rooms/JoinView.vue"),
            props: true,
          },
          { path: "people", name: "people", component: () => import("../administration/PeopleView.vue") },
          { path: "audit", name: "audit", component: () => import("../audit/AuditView.vue") },
          {
            path: "settings/:section?",
            name: "settings",
            component: () => import("../settings/SettingsView.vue"),
            props: true,
          },
          { path: "saved", name: "saved", component: () => import("../saved/SavedView.vue") },
          { path: "search", name: "search", component: () => import("../search/SearchView.vue") },
          { path: "threads", name: "threads", component: () => import("../threads/ThreadsView.vue") },
          { path: "rooms/:roomId/:n(\\d+)?", name: "room", component: ConversationView, props: true },
        ],
      },
      { path: "/:rest(.*)*", redirect: { name: "home" } },
    ],
  });

  router.beforeEach(async (to) => {
    const session = useSessionStore();
    await until(() => session.phase).toMatch((phase) => phase === "signed-in" || phase === "signed-out");
    if (session.isSignedIn) return to.meta.isPublic === true ? { name: "home" } : true;
    if (to.meta.isPublic === true) return true;
    return { name: hasVisited() ? "login" : "register", query: to.path === "/" ? {} : { to: to.fullPath } };
  });
  return router;
}
