import { type AskedAccounts, askedIn, type Place, placeIn, textIn } from '../../api/place.ts';

/** What the address of the loans says: which of them are shown. */
export interface LoansAddress extends Place, AskedAccounts {
  readonly range?: string | undefined;
  readonly overdue?: 'only' | undefined;
}

export function loansAddress(search: Record<string, unknown>): LoansAddress {
  return {
    ...placeIn(search),
    ...askedIn(search),
    range: textIn(search.range),
    overdue: search.overdue === 'only' ? 'only' : undefined,
  };
}

export const loanParts = [
  'schedule',
  'transactions',
  'charges',
  'delinquency',
  'journal',
  'statements',
  'events',
  'commands',
  'preview',
] as const;
export type LoanPart = (typeof loanParts)[number];

/** What the address of a loan says: which part of it, where in its list, and of a preview up to which day. */
export interface LoanAddress extends Place {
  readonly part?: LoanPart | undefined;
  readonly through?: string | undefined;
}

export function loanAddress(search: Record<string, unknown>): LoanAddress {
  return {
    ...placeIn(search),
    part: loanParts.find((part) => part === search.part),
    through: textIn(search.through),
  };
}
