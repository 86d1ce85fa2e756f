import { until } from "@vueuse/core";
import { createRouter, createWebHistory, type Router } from "vue-router";
import HomeView from "../rooms/HomeView.vue";
import ConversationView from "../messages/ConversationView.vue";
import { hasVisited } from "../session/local-data.ts";
import { useSessionStore } from "../session/session-store.ts";
import { whenFetchable } from "../ui/when-fetchable.ts";
import ShellView from "./ShellView.vue";

declare module "vue-router" {
  interface RouteMeta {
    /** Can be seen signed out, and only then. */
    isPublic?: boolean;
    /** A public page for whoever is signed in, too. */
    isForAll?: boolean;
  }
}

/** A page that is loaded when somebody goes there, as soon as it can be. */
const view =
  <View>(load: () => Promise<View>) =>
  () =>
    whenFetchable(load);

export function createAppRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      {
        path: "/login",
        name: "login",
        component: view(() => import("../session/LoginView.vue")),
        meta: { isPublic: true },
      },
      {
        path: "/register",
        name: "register",
        component: view(() => import("../session/RegisterView.vue")),
        meta: { isPublic: true },
      },
      {
        path: "/forgotten",
        name: "forgotten",
        component: view(() => import("../session/ForgottenView.vue")),
        meta: { isPublic: true },
      },
      {
        path: "/unsubscribe",
        name: "unsubscribe",
        component: view(() => import("../notices/UnsubscribeView.vue")),
        meta: { isPublic: true, isForAll: true },
      },
      {
        path: "/reset",
        name: "reset",
        component: view(() => import("../session/ResetView.vue")),
        meta: { isPublic: true },
      },
      {
        path: "/",
        component: ShellView,
        children: [
          { path: "", name: "home", component: HomeView },
          { path: "rooms", name: "directory", component: view(() => import("../rooms/DirectoryView.vue")) },
          {
            path: "rooms/new",
            name: "create-room",
            component: view(() => import("../rooms/CreateRoomView.vue")),
          },
          {
            path: "mentions",
            name: "mentions",
            component: view(() => import("../notices/MentionsView.vue")),
          },
          {
            path: "direct/new",
            name: "new-direct",
            component: view(() => import("../people/NewDirectView.vue")),
          },
          {
            path: "join/:token",
            name: "join",
            component: view(() => import("../rooms/JoinView.vue")),
            props: true,
          },
          {
            path: "people",
            name: "people",
            component: view(() => import("../administration/PeopleView.vue")),
          },
          {
            path: "dead-letters",
            name: "letters",
            component: view(() => import("../console/LettersView.vue")),
          },
          { path: "jobs", name: "jobs", component: view(() => import("../console/JobsView.vue")) },
          { path: "life", name: "life", component: view(() => import("../console/LifeView.vue")) },
          { path: "workers", name: "workers", component: view(() => import("../console/WorkersView.vue")) },
          {
            path: "retention",
            name: "retention",
            component: view(() => import("../console/RetentionView.vue")),
          },
          { path: "parts", name: "parts", component: view(() => import("../console/PartsView.vue")) },
          {
            path: "rooms/operated",
            name: "operated-rooms",
            component: view(() => import("../console/RoomsView.vue")),
          },
          { path: "audit", name: "audit", component: view(() => import("../audit/AuditView.vue")) },
          {
            path: "pipeline",
            name: "pipeline",
            component: view(() => import("../console/PipelineView.vue")),
          },
          {
            path: "settings/:section?",
            name: "settings",
            component: view(() => import("../settings/SettingsView.vue")),
            props: true,
          },
          { path: "saved", name: "saved", component: view(() => import("../saved/SavedView.vue")) },
          { path: "search", name: "search", component: view(() => import("../search/SearchView.vue")) },
          { path: "threads", name: "threads", component: view(() => import("../threads/ThreadsView.vue")) },
          { path: "rooms/:roomId/:n(\\d+)?", name: "room", component: ConversationView, props: true },
        ],
      },
      { path: "/:rest(.*)*", redirect: { name: "home" } },
    ],
  });

  router.beforeEach(async (to) => {
    const session = useSessionStore();
    await until(() => session.phase).toMatch((phase) => phase === "signed-in" || phase === "signed-out");
    if (session.isSignedIn)
      return to.meta.isPublic === true && to.meta.isForAll !== true ? { name: "home" } : true;
    if (to.meta.isPublic === true) return true;
    return { name: hasVisited() ? "login" : "register", query: to.path === "/" ? {} : { to: to.fullPath } };
  });
  return router;
}
