import { dateOf, type LocalDate } from './dates.ts';

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
