/** A date as people read it: "2026-11-21" is "21 Nov 2026". It has no time and no zone, and is not moved by any. */
export function formatDay(date: string, locale = navigator.language): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const instant = new Date(Date.UTC(2000, month - 1, day));
  instant.setUTCFullYear(year, month - 1, day);
  return formatterOf(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }).format(
    instant,
  );
}

/** An instant on the clocks of a time zone, which is the institution's: "21 Nov 2026, 14:05:09". */
export function formatInstant(instant: string, timeZone: string, locale = navigator.language): string {
  return formatterOf(locale, { timeZone, dateStyle: 'medium', timeStyle: 'medium' }).format(
    new Date(instant),
  );
}

/** The clock alone: "14:05:09". */
export function formatClock(instant: string, timeZone: string, locale = navigator.language): string {
  return formatterOf(locale, { timeZone, timeStyle: 'medium' }).format(new Date(instant));
}

/**
 * The instant at which a date begins on the clocks of a time zone: "2026-11-21" in Berlin is 2026-11-20T23:00:00.000Z. Where
 * a clock skips midnight, the first instant of the day.
 */
export function startOfDay(date: string, timeZone: string, { daysLater = 0 } = {}): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const shown = Date.UTC(year, month - 1, day + daysLater);
  const near = shown - offsetAt(shown, timeZone);
  const midnight = shown - offsetAt(near, timeZone);
  const isThere = midnight + offsetAt(midnight, timeZone) === shown;
  return new Date(isThere ? midnight : Math.max(near, midnight)).toISOString();
}

/** Units: milliseconds. How far the clocks of a time zone are ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = formatterOf('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((each) => each.type === type)?.value ?? 0);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(instant / 1_000) * 1_000;
}

/** A length of time by its two largest units: "1 min 5 s". Units: seconds. */
export function formatDuration(seconds: number): string {
  if (seconds < 10) return `${Math.max(0, Math.round(seconds * 10) / 10)} s`;
  const whole = Math.round(seconds);
  const parts = [
    [Math.floor(whole / 86_400), 'd'],
    [Math.floor((whole % 86_400) / 3_600), 'h'],
    [Math.floor((whole % 3_600) / 60), 'min'],
    [whole % 60, 's'],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/** How long it took from one instant to another. Units: seconds. */
export const secondsBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 1_000;

/** Units: milliseconds. A day of the calendar, which no zone makes longer or shorter. */
const day = 86_400_000;

/** How many days it is from one date to another; less than none where that is before. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day);

/** The date so many days after one, or before it. */
export const daysLater = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);

/** The date after one. */
export const nextDay = (date: string): string => daysLater(date, 1);

const known = new Map<string, Intl.DateTimeFormat>();

function formatterOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const formatter = known.get(key) ?? new Intl.DateTimeFormat(locale, options);
  known.set(key, formatter);
  return formatter;
}
