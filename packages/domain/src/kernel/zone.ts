import { dateOf, type LocalDate } from './dates.ts';

/** A time as the clocks of a zone show it, to the second: "2026-03-08T02:30:00". Shape: the earlier of two sorts first. */
export type WallTime = string;

/** Zones that the calendar of the platform knows by a name that is a link by now. Source: IANA, file backward. */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Louisville': 'America/Kentucky/Louisville',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};
/** "+02:00", and the zones that are named after one: no place keeps its clocks by them. */
const offset = /^[+-]|^Etc\/.*[+-]/i;

/** The name that IANA gives a time zone, however it is written; nothing where there is no such zone, or it is an offset. */
export function canonicalZone(timeZone: string): string | undefined {
  if (offset.test(timeZone)) return undefined;
  const known = formatIn(timeZone)?.resolvedOptions().timeZone;
  return known === undefined ? undefined : (renamed[known] ?? known);
}

/** The calendar date that an instant has in an IANA time zone, or nothing where there is no such zone. */
export function calendarDate(instant: string, timeZone: string): LocalDate | undefined {
  const format = formatIn(timeZone);
  if (format === undefined) return undefined;
  const { year, month, day } = partsAt(format, Date.parse(instant));
  return dateOf(year, month, day);
}

function formatIn(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}

/** What the clocks of a format show at an instant. */
function partsAt(format: Intl.DateTimeFormat, at: number) {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const of = (part: Intl.DateTimeFormatPartTypes) => parts.get(part) ?? 0;
  return {
    year: of('year'),
    month: of('month'),
    day: of('day'),
    hour: of('hour'),
    minute: of('minute'),
    second: of('second'),
  };
}

/** Around a time of day, the clocks of its zone change once at most. Units: milliseconds. */
const oneChangeMs = 48 * 3_600_000;
const secondMs = 1_000;

/**
 * The latest time that the clocks of a zone have shown by an instant: what they show, but in an hour that is repeated,
 * whose end they have shown before. It never goes back.
 */
export function latestWallTime(instant: string, timeZone: string): WallTime {
  const clock = clockIn(timeZone);
  const now = Math.floor(Date.parse(instant) / secondMs) * secondMs;
  const shown = clock(now);
  const first = firstShowing(shown, clock);
  return textOf(first === now ? shown : clock(changeBetween(first, now, clock) - secondMs));
}

/** The instant at which the clocks of a zone first show a time, or where they skip it, a later one: RFC 3339. */
export function instantOf(wallTime: WallTime, timeZone: string): string {
  return new Date(firstShowing(Date.parse(`${wallTime}Z`), clockIn(timeZone))).toISOString();
}

/** What clocks show at an instant. Units: milliseconds since 1970 in UTC, and as if they showed UTC. */
type Clock = (at: number) => number;

function firstShowing(time: number, clock: Clock): number {
  const offset = (at: number) => clock(at) - at;
  const [early, late] = [offset(time - oneChangeMs), offset(time + oneChangeMs)];
  const before = time - early;
  if (offset(before) === early) return before;
  const after = time - late;
  return offset(after) === late ? after : changeBetween(after, before, clock);
}

/** The first second at which clocks are as far from UTC as at the end, and not as at the start. */
function changeBetween(start: number, end: number, clock: Clock): number {
  const late = clock(end) - end;
  let [before, after] = [start, end];
  while (after - before > secondMs) {
    const middle = before + Math.floor((after - before) / 2 / secondMs) * secondMs;
    if (clock(middle) - middle === late) after = middle;
    else before = middle;
  }
  return after;
}

/** Errors: a zone that there is not is a defect and throws. */
function clockIn(timeZone: string): Clock {
  const format = formatIn(timeZone);
  if (format === undefined) throw new RangeError(`there is no time zone ${timeZone}`);
  return (at) => {
    const { year, month, day, hour, minute, second } = partsAt(format, at);
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
}

function textOf(time: number): WallTime {
  return new Date(time).toISOString().slice(0, -'.000Z'.length);
}
