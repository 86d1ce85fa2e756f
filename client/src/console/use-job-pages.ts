import type { Job } from "@warren/contracts/job";
import type { ResultOf } from "@warren/contracts/message-types";
import type { JobStatus } from "@warren/contracts/shown-job";
import { ref } from "vue";
import { useServices } from "../app/services.ts";
import { usePages } from "../ui/use-pages.ts";

/** Jobs that one may see, newest first, page by page: all of them for operators. */
export function useJobPages() {
  const { api } = useServices();
  const q = ref("");
  const type = ref("");
  const status = ref<JobStatus | "all">("all");
  const pages = usePages<Job>(
    () => ({ q: q.value, type: type.value, status: status.value === "all" ? undefined : status.value }),
    async (query, last) => {
      if (last) {
        query.set("afterAt", last.createdAt);
        query.set("afterId", last.id);
      }
      const { jobs, next } = (await api.call("GET", `jobs?${query.toString()}`)) as ResultOf<"job.list">;
      return { items: jobs, hasMore: next !== undefined };
    },
  );
  const changed = (job: Job) => pages.replace(({ id }) => id === job.id, job);
  return { q, type, status, pages, changed };
}
