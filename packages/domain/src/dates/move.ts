import { formatDate, type LocalDate } from '../kernel/dates.ts';
import { accept, type Outcome, reject } from '../kernel/outcome.ts';
import type { BusinessDates } from './business-dates.ts';

/** How far the business date may be moved in one step without a confirmation. Units: days. */
export const farthestUnconfirmed = 31;

/** Why a business date is not moved, in the order of precedence. */
export const moveRefusals = [
  'BUSINESS_DATE_MOVES_BACK',
  'COB_DATE_NOT_BEFORE_BUSINESS_DATE',
  'BUSINESS_DATE_TOO_FAR',
] as const;
type Refusal = (typeof moveRefusals)[number];

/** Moves the business date to any other, whoever does it. */
export function moveTo(
  dates: BusinessDates,
  to: LocalDate,
  confirmed: boolean,
): Outcome<BusinessDates, Refusal> {
  const moved = withBusinessDate(dates, to);
  const { cobDate } = moved;
  if (dates.hasAccounts && to < dates.businessDate) return movesBack('business date', to, dates.businessDate);
  if (dates.hasAccounts && cobDate < dates.cobDate) return movesBack('COB date', cobDate, dates.cobDate);
  if (cobDate >= to) return notBefore(cobDate, to);
  if (to - dates.businessDate > farthestUnconfirmed && !confirmed) {
    return reject('BUSINESS_DATE_TOO_FAR', {
      date: formatDate(to),
      days: farthestUnconfirmed,
      limit: formatDate(dates.businessDate),
    });
  }
  return accept(moved);
}

/** The dates with another business date, whatever speaks against it, and the COB date that follows where it is automatic. */
export function withBusinessDate(dates: BusinessDates, to: LocalDate): BusinessDates {
  return { ...dates, businessDate: to, cobDate: dates.automaticCobDate ? to - 1 : dates.cobDate };
}

export function movesBack(type: string, to: LocalDate, limit: LocalDate) {
  return reject('BUSINESS_DATE_MOVES_BACK', { type, date: formatDate(to), limit: formatDate(limit) });
}

export function notBefore(cobDate: LocalDate, businessDate: LocalDate) {
  return reject('COB_DATE_NOT_BEFORE_BUSINESS_DATE', {
    date: formatDate(cobDate),
    limit: formatDate(businessDate),
  });
}
