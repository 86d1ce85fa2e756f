import type { HandlersOf } from "@warren/runtime/work";
import { answer } from "./answer.ts";
import type { Asking } from "./asking.ts";
import { refresh } from "./refresh.ts";
import type { Sources } from "./sources/source.ts";
import { submitPreviews } from "./submit-previews.ts";

/** Every type that this worker hears, with what it does about it. */
export function apiFetchHandlers(sources: Sources, asking: Asking): HandlersOf<"api-fetch"> {
  return {
    "message.posted": submitPreviews,
    "link.preview": answer("link.preview", sources["link.preview"], asking),
    "weather.forecast": answer("weather.forecast", sources["weather.forecast"], asking),
    "wiki.summary": answer("wiki.summary", sources["wiki.summary"], asking),
    "github.issue": answer("github.issue", sources["github.issue"], asking),
    "api-result.refresh": refresh(sources, asking),
  };
}
