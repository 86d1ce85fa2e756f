/** Films, and sound alone, that say in a known way what they hold: they are freed of the place where they were taken. */
export const filmKinds: readonly string[] = [
  ...["video/mp4", "video/quicktime", "video/x-m4v", "video/3gpp", "video/3gpp2"],
  ...["audio/mp4", "audio/x-m4a"],
];
