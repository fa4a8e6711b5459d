import type { Answer, EntityChanges } from '../kernel/command.ts';
import { formatDate, type LocalDate } from '../kernel/dates.ts';
import { enumeration, type ValueOf } from '../kernel/enumeration.ts';
import { target } from '../kernel/target.ts';

export const businessDateModes = enumeration('BusinessDateMode', 'Who moves the business date.', {
  MANAGED: 'People and jobs move it: setBusinessDate, or a job that moves dates.',
  SYSTEM: "It is the calendar date in the institution's time zone; setBusinessDate is refused.",
});
export type BusinessDateMode = ValueOf<typeof businessDateModes>;

/**
 * The tenant's dates.
 *
 * Shape: `hasAccounts` tells whether any account exists, since only before the first may a date move back.
 */
export interface BusinessDates {
  readonly kind: 'BusinessDates';
  /** Of the one row that there is. */
  readonly id: string;
  readonly businessDate: LocalDate;
  readonly cobDate: LocalDate;
  readonly mode: BusinessDateMode;
  readonly timeZone: string;
  readonly automaticCobDate: boolean;
  readonly sandbox: boolean;
  readonly hasAccounts: boolean;
}

export const businessDatesTarget = target<object, BusinessDates>('businessDates', {
  queue: () => '',
});

/** What a command changes that moves dates. */
export const datesMoved = (after: BusinessDates, before: BusinessDates): EntityChanges => ({
  before: [before],
  after: [after],
});

export function businessDatesAnswer(dates: BusinessDates): Answer {
  const { businessDate, cobDate, mode, timeZone, automaticCobDate, sandbox } = dates;
  return {
    businessDate: formatDate(businessDate),
    cobDate: formatDate(cobDate),
    mode,
    timeZone,
    automaticCobDate,
    sandbox,
  };
}
