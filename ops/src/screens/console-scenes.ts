import type { ResultOf } from "@warren/contracts/message-types";
import { at, open, type Scene } from "./scene.ts";

const DAY = 86_400_000;

/** The page with an answer of the server as it would be in another state. */
const changed = <Answer>(path: string, testId: string, change: (answer: Answer) => Answer): Scene => ({
  isAlone: true,
  play: async (stage) => {
    await stage.page.route(`**/api/v1/${path}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: change((await response.json()) as Answer) });
    });
    await open(stage, `/${path === "settings" ? "parts" : path}`, testId);
  },
});

/** Scenes of the operators' console. */
export const consoleScenes: Readonly<Record<string, Scene>> = {
  pipeline: {
    play: async (stage) => {
      await open(stage, "/pipeline", "pipeline-queues");
      // the figures of all processes are there
      await stage.page.locator("[data-testid=pipeline-processes] th").filter({ hasText: "edge." }).waitFor();
      // and what is wrong, to be seen with them
      await stage.page.locator("[data-check=dead-letters]").waitFor();
    },
  },
  "pipeline-chart": {
    play: async (stage) => {
      await open(stage, "/pipeline", "pipeline-queues");
      await stage.page.locator("[data-queue='commands.1'] button").click();
      await stage.page.getByTestId("queue-chart").scrollIntoViewIfNeeded();
    },
  },
  letters: {
    play: async (stage) => {
      await open(stage, "/dead-letters", "letter");
      await stage.page.getByTestId("letter-open").first().click();
      await stage.page.getByTestId("letter-body").waitFor();
    },
  },
  "letters-nothing": {
    play: async (stage) => {
      await open(stage, "/dead-letters", "letter");
      await stage.page.getByTestId("letters-find").fill("no such thing");
      await stage.page.getByTestId("letters-none").waitFor();
    },
  },
  jobs: {
    play: async (stage) => {
      await open(stage, "/jobs", "job");
      await stage.page.getByTestId("job-open").first().click();
      await stage.page.getByTestId("job-history").waitFor();
    },
  },
  "jobs-nothing": {
    play: async (stage) => {
      await open(stage, "/jobs", "job");
      await stage.page.getByTestId("jobs-type").fill("nothing.done");
      await stage.page.getByTestId("jobs-none").waitFor();
    },
  },
  life: {
    play: async (stage) => {
      await open(stage, `/life?room=${stage.filled.general}&n=${String(stage.filled.threadN)}`, "life-step");
      await stage.page.locator("[data-step=audited]").waitFor();
    },
  },
  "life-start": at("/life", "life-start"),
  "life-nothing": at("/life?correlation=nothing", "life-none"),
  "life-job": {
    play: async (stage) => {
      await open(stage, "/jobs", "job");
      await stage.page.getByTestId("job-open").first().click();
      await stage.page.getByTestId("job-life").click();
      await stage.page.getByTestId("life-step").first().waitFor();
    },
  },
  workers: at("/workers", "worker"),
  retention: {
    play: async (stage) => {
      await open(stage, "/retention", "kept");
      // the scheduler orders the purge that was due before its start
      await stage.page.locator("[data-name=sessions] [data-testid=kept-ran]").waitFor();
    },
  },
  "retention-late": changed<ResultOf<"retention.show">>("retention", "retention-late", ({ kinds }) => ({
    kinds: kinds.map((kind) => ({ ...kind, ranAt: new Date(Date.now() - 2 * DAY).toISOString() })),
  })),
  "retention-error": {
    isAlone: true,
    play: async (stage) => {
      await stage.page.route("**/api/v1/retention", (route) => route.abort());
      await stage.page.goto("/retention");
      await stage.page.getByRole("alert").waitFor();
    },
  },
  parts: {
    play: async (stage) => {
      await open(stage, "/parts", "setting");
      await stage.page.locator("[data-testid=part][data-name=edge] [data-testid=setting]").first().waitFor();
    },
  },
  "parts-differ": changed<ResultOf<"settings.show">>("settings", "setting-differs", ({ parts }) => ({
    parts: parts.map((part) => ({
      ...part,
      settings: part.settings.map((setting) =>
        setting.name === "LOG_LEVEL"
          ? {
              ...setting,
              values: [
                ...setting.values,
                { isSet: true, value: "debug", instances: [`${part.part}.0a1b2c3d`] },
              ],
            }
          : setting,
      ),
    })),
  })),
  "parts-nothing": {
    play: async (stage) => {
      await open(stage, "/parts", "setting");
      await stage.page.getByTestId("settings-find").fill("no such variable");
      await stage.page.getByTestId("settings-nothing").waitFor();
    },
  },
  "parts-none": {
    isAlone: true,
    play: async (stage) => {
      await stage.page.route("**/api/v1/settings", (route) => route.fulfill({ json: { parts: [] } }));
      await open(stage, "/parts", "parts-none");
    },
  },
  "parts-error": {
    isAlone: true,
    play: async (stage) => {
      await stage.page.route("**/api/v1/settings", (route) => route.abort());
      await stage.page.goto("/parts");
      await stage.page.getByRole("alert").waitFor();
    },
  },
  "operated-rooms": {
    play: async (stage) => {
      await open(stage, "/rooms/operated", "room");
      await stage.page.getByTestId("room-open").first().click();
      await stage.page.getByTestId("invite-revoke").first().waitFor();
    },
  },
};
