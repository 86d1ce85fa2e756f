import { AUDIT_LINKS_AT_ONCE, AUDIT_RECORDS_AT_ONCE, chainPlace } from "@warren/contracts/audit-chain";
import { auditFilter, auditFormat } from "@warren/contracts/audit-filter";
import { catalogue } from "@warren/contracts/catalogue";
import { count, sequence } from "@warren/contracts/schema";
import { z } from "zod";
import { sendRecords } from "../../audit/send-records.ts";
import { defineRoute } from "../route.ts";

const atMost = (most: number) => z.coerce.number().int().min(1).max(most).optional();

export const listAudit = defineRoute({
  method: "get",
  path: "/audit",
  access: "operator",
  input: auditFilter.extend({
    before: z.coerce.number().pipe(sequence).optional(),
    after: z.coerce.number().pipe(count).optional(),
    limit: atMost(AUDIT_RECORDS_AT_ONCE),
  }),
  answer: catalogue["audit.list"].result,
  summary:
    "The newest audit records that fit, in the order of their numbers; with `after`, the first that follow it. One request looks at some thousands: `reached` says how far it came, `more` whether to go on there.",
  handle: async ({ edge, user, input }) => ({
    status: 200,
    body: await edge.bus.query("audit.list", { ...input, userId: user.id }),
  }),
});

export const exportAudit = defineRoute({
  method: "get",
  path: "/audit/export",
  access: "operator",
  input: auditFilter.extend({ format: auditFormat }),
  summary:
    "The audit records that fit, all there are at this moment, as a file: a table (`csv`) or a JSON object on every line (`jsonl`). Is recorded itself.",
  handle: async ({ edge, response, user, input }) => {
    await edge.bus.awaitCommand("audit.export", input, { actor: user.id });
    await sendRecords(edge.bus, response, { ...input, userId: user.id });
    return undefined;
  },
});

export const verifyAudit = defineRoute({
  method: "get",
  path: "/audit/verify",
  access: "operator",
  input: z
    .strictObject({
      n: z.coerce.number().pipe(chainPlace.shape.n).optional(),
      hash: chainPlace.shape.hash.optional(),
      limit: atMost(AUDIT_LINKS_AT_ONCE),
    })
    .refine(({ n, hash }) => (n === undefined) === (hash === undefined), "n and hash belong together"),
  answer: catalogue["audit.verify"].result,
  summary:
    "Checks the next links of the chain of audit records, after the place `n`, `hash`; the answer says up to where they fit, and the first that does not.",
  handle: async ({ edge, user, input: { n, hash, limit } }) => ({
    status: 200,
    body: await edge.bus.query("audit.verify", {
      userId: user.id,
      ...(n === undefined || hash === undefined ? {} : { after: { n, hash } }),
      ...(limit === undefined ? {} : { limit }),
    }),
  }),
});
