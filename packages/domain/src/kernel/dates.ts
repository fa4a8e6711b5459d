/**
 * A calendar date without time or zone.
 *
 * Units: days since 1970-01-01, in the proleptic Gregorian calendar.
 */
export type LocalDate = number;

/** After every date. */
export const never: LocalDate = Number.POSITIVE_INFINITY;

export interface DateParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

const isoLength = 10;
const hyphen = 45;
const firstYear = 1900;
const lastYear = 9999;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const daysIn400Years = 146_097;
/** Days from 0000-03-01, where the reckoning below starts its years, to 1970-01-01. */
const epoch = 719_468;

/** The date that ISO text names, or nothing: only YYYY-MM-DD, only real dates of the years 1900 to 9999. */
export function parseDate(text: string): LocalDate | undefined {
  if (text.length !== isoLength || text.charCodeAt(4) !== hyphen || text.charCodeAt(7) !== hyphen)
    return undefined;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const [month, day] = [twoDigits(text, 5), twoDigits(text, 8)];
  if (!(year >= firstYear && year <= lastYear) || !isReal(year, month, day)) return undefined;
  return daysTo(year, month, day);
}

export function formatDate(date: LocalDate): string {
  const { year, month, day } = partsOf(date);
  const yearText = year >= 1000 ? String(year) : String(year).padStart(4, '0');
  return `${yearText}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

/** Text of a date, or null where there is none. */
export function formatOptionalDate(date: LocalDate | null | undefined): string | null {
  return date === null || date === undefined ? null : formatDate(date);
}

/**
 * The date of a year, month (1 to 12) and day.
 *
 * Errors: a date that does not exist is a defect and throws.
 */
export function dateOf(year: number, month: number, day: number): LocalDate {
  if (!isReal(year, month, day)) throw new RangeError(`${year}-${month}-${day} is no date`);
  return daysTo(year, month, day);
}

export function partsOf(date: LocalDate): DateParts {
  const days = date + epoch;
  const era = Math.floor(days / daysIn400Years);
  const dayOfEra = days - era * daysIn400Years;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** The same day of a later (or earlier) month, or that month's last day where it has no such day. */
export function addMonths(date: LocalDate, count: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const months = year * 12 + (month - 1) + count;
  const newYear = Math.floor(months / 12);
  const newMonth = months - newYear * 12 + 1;
  return daysTo(newYear, newMonth, Math.min(day, lengthOf(newYear, newMonth)));
}

/** The date `count` units after `date`; months and years keep its day, clamped to the month's last. */
export function addPeriods(
  date: LocalDate,
  count: number,
  unit: 'DAYS' | 'WEEKS' | 'MONTHS' | 'YEARS',
): LocalDate {
  switch (unit) {
    case 'DAYS':
      return date + count;
    case 'WEEKS':
      return date + 7 * count;
    case 'MONTHS':
      return addMonths(date, count);
    case 'YEARS':
      return addMonths(date, 12 * count);
    default:
      return unit satisfies never;
  }
}

/** Length of the month that the date lies in. */
export function daysInMonth(date: LocalDate): number {
  const { year, month } = partsOf(date);
  return lengthOf(year, month);
}

/** Length of the year that the date lies in. */
export function daysInYear(date: LocalDate): number {
  return isLeapYear(partsOf(date).year) ? 366 : 365;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Read by hand, since a close reads some ten dates of every account; what is no digit is no number. */
function twoDigits(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function isReal(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month);
}

function lengthOf(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0);
}

/** Years are reckoned from March, so that the leap day is the last of its year. */
function daysTo(year: number, month: number, day: number): LocalDate {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysIn400Years + dayOfEra - epoch;
}
