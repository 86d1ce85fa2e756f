import type { HandlersOf } from "@warren/runtime/work";
import { answer } from "./answer.ts";
import type { Fetcher } from "@warren/runtime/ssrf/guarded-fetch";
import type { Asking } from "./asking.ts";
import { fetchPicture } from "./fetch-picture.ts";
import type { Hosts } from "./hosts.ts";
import { refresh } from "./refresh.ts";
import { refreshPopular } from "./refresh-popular.ts";
import type { Sources } from "./sources/source.ts";
import { submitPreviews } from "./submit-previews.ts";
import { withPicture } from "./with-picture.ts";

export interface ApiFetchParts {
  readonly sources: Sources;
  readonly asking: Asking;
  readonly fetcher: Fetcher;
  readonly hosts: Hosts;
}

/** Every type that this worker hears, with what it does about it. */
export function apiFetchHandlers({
  sources,
  asking,
  fetcher,
  hosts,
}: ApiFetchParts): HandlersOf<"api-fetch"> {
  return {
    "message.posted": submitPreviews,
    "link.preview": withPicture(answer("link.preview", sources["link.preview"], asking)),
    "link.picture": fetchPicture(fetcher, hosts),
    "weather.forecast": answer("weather.forecast", sources["weather.forecast"], asking),
    "wiki.summary": answer("wiki.summary", sources["wiki.summary"], asking),
    "github.issue": answer("github.issue", sources["github.issue"], asking),
    "api-result.refresh": refresh(sources, asking),
    "api-result.refresh-popular": refreshPopular,
  };
}
