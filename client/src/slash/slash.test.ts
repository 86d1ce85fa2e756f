// @vitest-environment happy-dom
import type { SlashCommand } from "@warren/contracts/slash";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { defineComponent, h, shallowRef } from "vue";
import { useI18n } from "vue-i18n";
import { useConnectionStore } from "../connection/connection-store.ts";
import { de } from "../locales/de.ts";
import { fakeRequests } from "../testing/fake-requests.ts";
import { ROOM } from "../testing/fixtures.ts";
import { mountInApp } from "../testing/mount-in-app.ts";
import SlashPanel from "./SlashPanel.vue";
import { useSlashStore } from "./slash-store.ts";
import { useSaid } from "./use-said.ts";

const dig: SlashCommand = {
  ...{ name: "dig", hint: { en: "DEPTH", de: "TIEFE" }, shows: "room", jobType: "hole.dig" },
  description: { en: "Digs a hole.", de: "Gräbt ein Loch." },
  notes: { digging: { en: "digging", de: "gräbt" } },
  failures: { rock: { en: "There is rock.", de: "Da ist Fels." } },
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A page in a language, with what it says of jobs and a place for the panel. */
function open(language: string) {
  const isShown = shallowRef(false);
  let said = {} as ReturnType<typeof useSaid>;
  const page = defineComponent(() => {
    const words = useI18n<[], string>({ useScope: "global" });
    words.setLocaleMessage("de", de);
    words.locale.value = language;
    said = useSaid();
    return () => (isShown.value ? h(SlashPanel, { roomId: ROOM }) : undefined);
  });
  return { ...mountInApp(page), said, isShown };
}

it("says that commands are not known yet until a worker has told of some, and then lists them in the reader's words", async () => {
  const { wrapper, isShown } = open("de");
  const commands: SlashCommand[] = [];
  const { request, asked } = fakeRequests({ "slash:list": () => ({ commands: [...commands] }) });
  Object.assign(useConnectionStore(), { request });
  const slash = useSlashStore();
  isShown.value = true;
  // both ask at once: who asks second waits for the same answer
  void slash.load();
  await slash.answer(ROOM, "/help");
  await vi.advanceTimersByTimeAsync(10);
  expect(asked).toHaveLength(1);
  expect(wrapper.get("[data-testid=slash-unknown]").text()).toContain("noch nicht bekannt");
  commands.push(dig);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(wrapper.find("[data-testid=slash-unknown]").exists()).toBe(false);
  expect(wrapper.get("[data-testid=slash-help]").text()).toMatch(/\/dig TIEFE\s*Gräbt ein Loch\./);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(2);
  wrapper.unmount();
});

it.each([
  ["what its worker says, in English", "en", "rock", "Rock at 3 m."],
  ["in its worker's words for this", "de", "rock", "Da ist Fels."],
  ["in this page's words where its worker has none", "de", "rate_limited", de.errors.rate_limited],
  ["as its worker says it where nobody has words", "de", "lava", "Rock at 3 m."],
  ["in this page's words where no worker has said anything", "de", "timed_out", de.errors.timed_out],
])("tells why a job failed: %s", (_what, language, code, text) => {
  const { wrapper, said } = open(language);
  expect(said.failure(dig, { code, message: "Rock at 3 m." })).toBe(text);
  wrapper.unmount();
});

it.each([
  ["de", "digging", "gräbt"],
  ["en", "digging", "digging"],
  ["de", "at 3 m", "at 3 m"],
])("tells in %s how far a job is: %s", (language, note, text) => {
  const { wrapper, said } = open(language);
  expect([said.note(dig, note), said.note(undefined, note)]).toEqual([text, note]);
  wrapper.unmount();
});
