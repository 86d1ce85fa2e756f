import type { Config } from "../config.ts";
import type { Rate } from "./limit-variables.ts";
import type { Metrics } from "../metrics.ts";
import { Limiter } from "./limiter.ts";

export type Limits = ReturnType<typeof createLimits>;

/** Every rate that an edge limits. The sizes and the number of sockets are limited where they are taken. */
export function createLimits({ limits }: Pick<Config, "limits">, metrics: Metrics) {
  const limiter = (name: string, rate: Rate, code: "rate_limited" | "too_many_attempts") =>
    new Limiter({ name, rate, on: limits.on, code, metrics });
  return {
    signUpsPerIp: limiter("sign_ups_per_ip", limits.signUpsPerIp, "too_many_attempts"),
    signInsPerIp: limiter("sign_ins_per_ip", limits.signInsPerIp, "too_many_attempts"),
    signInsPerAccount: limiter("sign_ins_per_account", limits.signInsPerAccount, "too_many_attempts"),
    requestsPerUser: limiter("requests_per_user", limits.requestsPerUser, "rate_limited"),
    sendsPerUser: limiter("sends_per_user", limits.sendsPerUser, "rate_limited"),
    hooksPerIp: limiter("hooks_per_ip", limits.hooksPerIp, "rate_limited"),
    eventsPerSocket: limiter("events_per_socket", limits.eventsPerSocket, "rate_limited"),
  };
}
