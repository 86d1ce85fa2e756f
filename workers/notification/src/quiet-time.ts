import { TZDate } from "@date-fns/tz";
import type { QuietHours } from "@warren/contracts/notification-settings";

const minutesOf = (time: string) => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
};

/** Whether a clock in this time zone shows a time within the hours at that moment, whatever was done to the clock before. */
export function isQuietAt({ from, to, days }: QuietHours, timeZone: string, at: Date): boolean {
  const local = new TZDate(at, timeZone);
  const minute = local.getHours() * 60 + local.getMinutes();
  const today = days.includes(local.getDay());
  const yesterday = days.includes((local.getDay() + 6) % 7);
  const [begins, ends] = [minutesOf(from), minutesOf(to)];
  if (begins < ends) return today && minute >= begins && minute < ends;
  return (today && minute >= begins) || (yesterday && minute < ends);
}

/** When quiet hours that hold at a moment end: the next time at which the clock shows their end, at least a minute later. */
export function quietEnd({ to }: QuietHours, timeZone: string, at: Date): Date {
  const end = new TZDate(at, timeZone);
  const minute = minutesOf(to);
  end.setHours(Math.floor(minute / 60), minute % 60, 0, 0);
  if (end <= at) end.setDate(end.getDate() + 1);
  return new Date(end.getTime());
}
