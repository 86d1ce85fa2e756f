import type { AnswerCard } from "@warren/contracts/answer-card";
import type { ApiCard } from "@warren/contracts/cards/api-card";
import type { GithubCard } from "@warren/contracts/cards/github-card";
import type { WeatherCard } from "@warren/contracts/cards/weather-card";
import type { WikiCard } from "@warren/contracts/cards/wiki-card";
import type { ShownCard } from "@warren/contracts/shown-job";
import { useTimes } from "../time/use-times.ts";
import type { useWords } from "./use-words.ts";

/** How what another site said is shown: in the words and units of who reads it, in the frame of every other answer. */
export function useAnswer({ t, n, locale }: ReturnType<typeof useWords>): (card: ShownCard) => AnswerCard {
  const times = useTimes();
  const celsius = (degrees: number) =>
    n(degrees, { style: "unit", unit: "celsius", maximumFractionDigits: 0 });
  const listOf = (parts: readonly (string | undefined)[]) =>
    parts.filter((part) => part !== undefined && part !== "").join(", ");

  function weather({ place, now, days }: WeatherCard): Omit<AnswerCard, "source"> {
    const weekday = new Intl.DateTimeFormat(locale.value, { weekday: "long", timeZone: "UTC" });
    return {
      title: `${place.name}: ${celsius(now.temperature)}, ${t(`slash.weather.${now.condition}`)}`,
      text: listOf([
        listOf([place.region, place.country]),
        t("slash.feelsLike", { degrees: celsius(now.feelsLike) }),
        t("slash.wind", { speed: n(now.wind, { style: "unit", unit: "kilometer-per-hour" }) }),
      ]),
      fields: days.map(({ date, condition, high, low, rainChance }) => ({
        name: weekday.format(new Date(date)),
        value: listOf([
          `${celsius(high)} / ${celsius(low)}`,
          t(`slash.weather.${condition}`),
          rainChance === undefined
            ? undefined
            : t("slash.rain", { chance: n(rainChance / 100, { style: "percent" }) }),
        ]),
      })),
    };
  }

  const wiki = ({ title, description, extract, url }: WikiCard): Omit<AnswerCard, "source"> => ({
    ...{ title, url },
    text: [description, extract].filter((part) => part !== undefined && part !== "").join("\n"),
  });

  function github(card: GithubCard): Omit<AnswerCard, "source"> {
    const { repository, number, title, url, state, author, labels, comments, openedAt } = card;
    return {
      ...{ title: `${repository}#${number} ${title}`, url },
      fields: [
        { name: t("slash.github.state"), value: t(`slash.github.${state}`) },
        { name: t("slash.github.by"), value: `${author}, ${times.moment(openedAt)}` },
        ...(labels.length > 0 ? [{ name: t("slash.github.labels"), value: labels.join(", ") }] : []),
        { name: t("slash.github.comments"), value: n(comments) },
      ],
    };
  }

  function shown(card: ApiCard): Omit<AnswerCard, "source"> {
    switch (card.kind) {
      case "weather":
        return weather(card);
      case "wiki":
        return wiki(card);
      case "github":
        return github(card);
    }
  }

  return (card) => {
    if (!("kind" in card)) return card;
    const { source, url, fetchedAt, expiresAt } = card;
    return { ...shown(card), source: { name: source, url }, fetchedAt, expiresAt };
  };
}
