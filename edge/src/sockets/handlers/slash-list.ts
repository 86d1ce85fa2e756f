import type { EventHandler } from "../event-handler.ts";

export const slashList: EventHandler<"slash:list"> = ({ edge }) => edge.bus.query("slash.list", {});
