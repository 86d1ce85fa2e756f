import { count, faultCommand } from "../fault-command.ts";
import { runNotifications } from "./run-notifications.ts";

export const notificationsCommand = () =>
  faultCommand(
    "notifications",
    "kill -9 of the notification worker, the mail catcher, the push service and RabbitMQ while people are mentioned",
    runNotifications,
  )
    .option("--notifications <count>", "to be made", count, 5_000)
    .option("--people <count>", "who are told, mailed and pushed to", count, 40)
    .option("--rate <number>", "notifications a second", count, 20)
    .option("--kills <count>", "at most, while people are mentioned", count, 100)
    .option("--minutes <number>", "after which everything must be told, mailed and pushed", count, 20);
