export const connection = {
  lost: "No connection.",
  countdown: "Trying again in {seconds} s.",
  trying: "Trying now…",
  now: "Try now",
};
