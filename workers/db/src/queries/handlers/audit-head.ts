import { headOfChain } from "../../audit/records.ts";
import type { QueryHandler } from "../handler.ts";

/** The end of the audit chain, as of now. */
export const auditHead: QueryHandler<"audit.head"> = (_body, { pool }) => headOfChain(pool);
