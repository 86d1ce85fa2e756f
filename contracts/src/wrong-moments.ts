/** Why what somebody typed names no moment that can be waited for, by the code that a job fails with. */
export const wrongMoments = {
  no_moment: {
    en: "Say when, as in “in 20 minutes” or “tomorrow at 9”.",
    de: "Sagen Sie wann, etwa „in 20 Minuten“ oder „morgen um 9“.",
  },
  past_moment: { en: "That moment is past.", de: "Dieser Zeitpunkt ist vorbei." },
  far_moment: { en: "Within a year at most.", de: "Höchstens ein Jahr im Voraus." },
};
