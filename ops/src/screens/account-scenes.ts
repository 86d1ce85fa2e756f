import { at, open, type Scene } from "./scene.ts";

/** Scenes of signing in, of one's account, and of an operator. */
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
  people: at("/people", "account"),
};
