import Bowser from "bowser";

/** A browser and its system as people call them, such as "Firefox, Windows"; what is no browser as it calls itself. */
export function deviceName(userAgent: string): string {
  if (userAgent === "") return "";
  const { browser, os } = Bowser.parse(userAgent);
  const parts = [browser.name, os.name].filter((part) => part !== undefined && part !== "");
  return parts.length === 2 ? parts.join(", ") : userAgent.slice(0, 60);
}

/** Whether it is held in a hand. */
export function isHandheld(userAgent: string): boolean {
  if (userAgent === "") return false;
  const { type } = Bowser.parse(userAgent).platform;
  return type === "mobile" || type === "tablet";
}
