import type { EventHandler } from "../event-handler.ts";

export const peopleFind: EventHandler<"people:find"> = ({ edge, data }) =>
  edge.bus.query("people.find", data);
