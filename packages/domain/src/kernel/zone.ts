import { dateOf, type LocalDate } from './dates.ts';

/** The calendar date that an instant has in an IANA time zone, or nothing where there is no such zone. */
export function calendarDate(instant: string, timeZone: string): LocalDate | undefined {
  const format = formatIn(timeZone);
  if (format === undefined) return undefined;
  const parts = new Map(
    format.formatToParts(Date.parse(instant)).map(({ type, value }) => [type, Number(value)]),
  );
  return dateOf(parts.get('year') ?? 0, parts.get('month') ?? 0, parts.get('day') ?? 0);
}

function formatIn(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
  } catch {
    return undefined;
  }
}
