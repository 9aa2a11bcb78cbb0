/** The highest darkness of a printer profile: ZPL's scale, which other languages are mapped from. */
const PROFILE_DARKNESS_MAX = 30;

/** A whole number from `least` to `most`. */
export function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(value)));
}

/** A profile's darkness (0 to 30) on a scale from 0 to `most`, in proportion: half is half in every language. */
export function darknessTo(most: number, darkness: number): number {
  return within((darkness * most) / PROFILE_DARKNESS_MAX, 0, most);
}
