import type { ResultOf } from "@warren/contracts/message-types";
import { useDocumentVisibility, useIntervalFn, watchDebounced } from "@vueuse/core";
import { computed, onMounted, ref, shallowRef } from "vue";
import { useServices } from "../app/services.ts";
import { useAction } from "../ui/use-action.ts";
import { everything, queryOf, type Wish } from "./audit-query.ts";

type Page = ResultOf<"audit.list">;
export type ListedRecord = Page["records"][number];

/** Milliseconds without a key before what was chosen is looked for. */
const TYPING = 250;
/** How often new records are asked for while somebody looks, in milliseconds. */
const LIVE = 2_000;
const PAGE = 50;
/** How many thousands of records are looked through by themselves before somebody is asked whether to go on. */
const STEPS = 5;

/** The audit as far as it is looked at, newest first: what is wished for, page by page, and what is new by itself; first what is about this. */
export function useAuditPages(about: string) {
  const { api } = useServices();
  const wish = ref<Wish>({ ...everything, about });
  const found = shallowRef<{ records: readonly ListedRecord[]; reached: number; more: boolean }>();
  /** The newest record that was looked at, whether it fits or not. */
  let newest = 0;
  const paramsOf = (more: Record<string, string> = {}) =>
    new URLSearchParams({ ...(queryOf(wish.value) as Record<string, string>), ...more }).toString();
  const ask = async (more: Record<string, string>) =>
    (await api.call("GET", `audit?${paramsOf(more)}`)) as Page;
  const isOpen = () => queryOf(wish.value).until === undefined;

  async function older(before?: number): Promise<Page> {
    let records: ListedRecord[] = [];
    for (let step = 1, from = before; ; step++) {
      const page = await ask({
        limit: String(PAGE),
        ...(from === undefined ? {} : { before: String(from) }),
      });
      records = [...page.records, ...records];
      if (records.length > 0 || !page.more || step === STEPS) return { ...page, records };
      from = page.reached;
    }
  }

  const load = useAction(async () => {
    // what is typed while the answer is on its way is looked for after it
    for (let asked; asked !== paramsOf();) {
      asked = paramsOf();
      const { records: all } = (await api.call("GET", "audit?limit=1")) as Page;
      const page = await older();
      newest = all.at(-1)?.n ?? 0;
      found.value = { ...page, records: page.records.toReversed() };
    }
  });
  const more = useAction(async () => {
    const [asked, known] = [paramsOf(), found.value];
    if (!known) return;
    const page = await older(known.reached);
    if (asked === paramsOf())
      found.value = { ...page, records: [...known.records, ...page.records.toReversed()] };
  });
  const news = useAction(async () => {
    const asked = paramsOf();
    const page = await ask({ after: String(newest) });
    if (asked !== paramsOf() || !found.value) return;
    newest = Math.max(newest, page.reached);
    const known = new Set(found.value.records.map(({ n }) => n));
    const fresh = page.records.filter(({ n }) => !known.has(n)).reverse();
    if (fresh.length > 0) found.value = { ...found.value, records: [...fresh, ...found.value.records] };
  });

  const visibility = useDocumentVisibility();
  useIntervalFn(() => {
    if (visibility.value === "visible" && found.value && isOpen() && !load.isRunning.value) void news.run();
  }, LIVE);
  watchDebounced(
    () => paramsOf(),
    () => void load.run(),
    { debounce: TYPING },
  );
  onMounted(() => void load.run());
  return {
    wish,
    records: computed(() => found.value?.records),
    reached: computed(() => found.value?.reached ?? 0),
    hasMore: computed(() => found.value?.more === true),
    load,
    more,
    /** Where the file of what is shown is saved from. */
    exportUrl: (format: "csv" | "jsonl") => `/api/v1/audit/export?${paramsOf({ format })}`,
  };
}
