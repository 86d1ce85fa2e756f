/** Two short notes, as pitch in hertz and the second at which each begins. */
const NOTES = [
  [659, 0],
  [880, 0.11],
] as const;
const LOUDNESS = 0.08;
const LENGTH = 0.28;

/** Plays the sound of something that concerns the person. */
export function playSound(context: AudioContext): void {
  for (const [pitch, after] of NOTES) {
    const from = context.currentTime + after;
    const note = new OscillatorNode(context, { type: "sine", frequency: pitch });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.linearRampToValueAtTime(LOUDNESS, from + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.0001, from + LENGTH);
    note.connect(volume).connect(context.destination);
    note.start(from);
    note.stop(from + LENGTH);
  }
}
