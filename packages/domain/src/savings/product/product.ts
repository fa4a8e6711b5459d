import type { Answer } from '../../kernel/command.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { target } from '../../kernel/target.ts';
import type { SavingsAccounts } from '../gl-roles.ts';
import type { SavingsTerms } from './terms.ts';

/** A kind of savings account that is on offer. */
export interface SavingsProduct {
  readonly kind: 'SavingsProduct';
  readonly id: string;
  readonly termsId: string;
  readonly name: string;
  readonly shortName: string;
  readonly terms: SavingsTerms;
  readonly enteredOn: LocalDate;
  readonly eventCount: number;
}

/** What is known before a product is made. */
export interface NewSavingsProduct {
  readonly id: string;
  readonly termsId: string;
  readonly shortNameTaken: boolean;
  /** The tenant's default chart: the account of each role. */
  readonly accounts: SavingsAccounts;
}
export const newSavingsProductTarget = target<{ readonly shortName: string }, NewSavingsProduct>(
  'newSavingsProduct',
);

export function savingsProductAnswer({ id, name, shortName, terms }: SavingsProduct): Answer {
  return { id, name, shortName, currency: terms.currency, currencyDigits: terms.currencyDigits };
}
