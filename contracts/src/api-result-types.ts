import { apiResultClaim } from "./messages/api-result.claim.ts";
import { apiResultFind } from "./messages/api-result.find.ts";
import { apiResultKeep } from "./messages/api-result.keep.ts";
import { apiResultKept } from "./messages/api-result.kept.ts";
import { apiResultPopular } from "./messages/api-result.popular.ts";
import { apiResultRefresh } from "./messages/api-result.refresh.ts";
import { apiResultRefreshPopular } from "./messages/api-result.refresh-popular.ts";

/** The types by which answers of other sites are kept, a part of the catalogue in its order. */
export const apiResultTypes = {
  "api-result.claim": apiResultClaim,
  "api-result.find": apiResultFind,
  "api-result.keep": apiResultKeep,
  "api-result.kept": apiResultKept,
  "api-result.popular": apiResultPopular,
  "api-result.refresh": apiResultRefresh,
  "api-result.refresh-popular": apiResultRefreshPopular,
} as const;
