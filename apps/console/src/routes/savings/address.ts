import { type AskedAccounts, askedIn, type Place, placeIn, textIn } from '../../api/place.ts';

/** What the address of the savings says: which of them are shown. */
export interface SavingsAddress extends Place, AskedAccounts {
  /** Id of the client whose they are. */
  readonly client?: string | undefined;
}

export function savingsAddress(search: Record<string, unknown>): SavingsAddress {
  return { ...placeIn(search), ...askedIn(search), client: textIn(search.client) };
}

export const savingsParts = [
  'transactions',
  'holds',
  'journal',
  'statements',
  'events',
  'commands',
  'preview',
] as const;
export type SavingsPart = (typeof savingsParts)[number];

/** What the address of a savings account says: which part of it, where in its list, and of a preview up to which day. */
export interface SavingsAccountAddress extends Place {
  readonly part?: SavingsPart | undefined;
  /** Whether the interest that was accrued each day is listed among the transactions. */
  readonly accruals?: 'shown' | undefined;
  readonly through?: string | undefined;
}

export function savingsAccountAddress(search: Record<string, unknown>): SavingsAccountAddress {
  return {
    ...placeIn(search),
    part: savingsParts.find((part) => part === search.part),
    accruals: search.accruals === 'shown' ? 'shown' : undefined,
    through: textIn(search.through),
  };
}
