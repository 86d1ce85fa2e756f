import { at, open, type Scene } from "./scene.ts";

/** Scenes of signing in, of one's account, and of what an operator sees of people. */
export const accountScenes: Readonly<Record<string, Scene>> = {
  register: { ...at("/register", "register-form"), isSignedOut: true },
  login: {
    isSignedOut: true,
    play: async (stage) => {
      await open(stage, "/login", "login-form");
      await stage.page.getByTestId("login-username").fill("nobody");
      await stage.page.getByTestId("login-password").fill("wrong");
      await stage.page.getByTestId("login-submit").click();
      await stage.page.getByTestId("login-error").waitFor();
    },
  },
  forgotten: {
    isSignedOut: true,
    play: async (stage) => {
      await open(stage, "/forgotten", "forgotten-form");
      await stage.page.getByTestId("forgotten-account").fill("nobody@example.org");
      await stage.page.getByTestId("forgotten-submit").click();
      await stage.page.getByTestId("forgotten-sent").waitFor();
    },
  },
  reset: {
    isSignedOut: true,
    play: async (stage) => {
      await open(stage, "/reset#user=nobody&code=WRONG", "reset-form");
      await stage.page.getByTestId("reset-password").fill("correct horse battery");
      await stage.page.getByTestId("reset-submit").click();
      await stage.page.getByTestId("reset-error").waitFor();
    },
  },
  unreachable: {
    isAlone: true,
    play: async (stage) => {
      await stage.page.route("**/api/v1/**", (route) => route.abort());
      await open(stage, "/", "unreachable");
    },
  },
  "settings-profile": at("/settings/profile", "profile-form"),
  "settings-account": at("/settings/account", "email-form"),
  "settings-sessions": at("/settings/sessions", "session"),
  "settings-appearance": at("/settings/appearance", "theme"),
  "settings-programs": at("/settings/programs", "token-form"),
  "settings-notifications": {
    play: async (stage) => {
      await open(stage, "/settings/notifications", "quiet");
      await stage.page.getByTestId("push-state").scrollIntoViewIfNeeded();
    },
  },
  "settings-quiet": {
    play: async (stage) => {
      await open(stage, "/settings/notifications", "quiet");
      await stage.page.getByTestId("keywords").scrollIntoViewIfNeeded();
      await stage.page.getByTestId("quiet").check();
      await stage.page.getByTestId("quiet-from").scrollIntoViewIfNeeded();
    },
  },
  "settings-digest": {
    play: async (stage) => {
      await open(stage, "/settings/notifications", "digest");
      await stage.page.getByTestId("digest").selectOption("daily");
      await stage.page.getByTestId("digest-hour").scrollIntoViewIfNeeded();
    },
  },
  audit: at("/audit", "audit-record"),
  "audit-details": {
    play: async (stage) => {
      await open(stage, "/audit", "audit-record");
      await stage.page.getByTestId("audit-details").first().click();
      await stage.page.getByTestId("audit-together").waitFor();
    },
  },
  "audit-nothing": {
    play: async (stage) => {
      await open(stage, "/audit", "audit-record");
      await stage.page.getByTestId("audit-about").fill("00000000-0000-7000-8000-000000000000");
      await stage.page.getByTestId("audit-none").waitFor();
    },
  },
  people: at("/people", "account"),
};
