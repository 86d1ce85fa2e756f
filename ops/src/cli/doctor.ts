import { me } from "./me.ts";
import { pipelineShow } from "@warren/contracts/messages/pipeline.show";
import { wordFinding } from "@warren/contracts/pipeline-words";
import type { Api } from "./api.ts";
import { ApiError } from "./api.ts";
import { probe, type Finding } from "./probe.ts";

/** What the console shows an operator, in the same words. */
async function pipeline(api: Api): Promise<Finding[]> {
  // nothing but the findings is wanted, so no points of the last hour
  const query = { since: Date.now() };
  const { findings } = await api.ask(pipelineShow.result, "GET", "/pipeline", { query });
  return findings.map((finding) => ({ ok: finding.ok, ...wordFinding(finding) }));
}

/** What is wrong behind the edge, as far as whoever asks may see. */
export async function examineInside(api: Api): Promise<Finding[]> {
  const what = "the token is good, and an operator's";
  try {
    const { user } = await api.ask(me, "GET", "/me");
    if (user.role !== "operator")
      return [{ what, ok: false, found: `${user.username} is no operator: nothing more can be seen` }];
    return [{ what, ok: true, found: user.username }, ...(await pipeline(api))];
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return [{ what, ok: false, found: error.message }];
  }
}

/** What is wrong with this installation; nothing behind an edge that does not do what a browser needs. */
export async function examine(url: URL, api: Api): Promise<Finding[]> {
  const outside = await probe(url);
  if (outside.some(({ ok }) => !ok)) return outside;
  return [...outside, ...(await examineInside(api))];
}
