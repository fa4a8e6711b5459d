import type { Answer } from '../../kernel/command.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import type { Money } from '../../kernel/money.ts';
import { target } from '../../kernel/target.ts';
import type { LoanAccounts } from '../gl-roles.ts';
import type { LoanSizing, ProductTerms } from './terms.ts';

/** A kind of loan that is on offer: its terms, and the size of a loan where an application names none. */
export interface LoanProduct extends LoanSizing {
  readonly kind: 'LoanProduct';
  readonly id: string;
  readonly termsId: string;
  readonly name: string;
  readonly shortName: string;
  readonly minPrincipal: Money | undefined;
  readonly maxPrincipal: Money | undefined;
  /** Units: percent a year, exact decimals. */
  readonly minAnnualInterestRate: string | undefined;
  readonly maxAnnualInterestRate: string | undefined;
  readonly minNumberOfRepayments: number | undefined;
  readonly maxNumberOfRepayments: number | undefined;
  readonly terms: ProductTerms;
  readonly enteredOn: LocalDate;
  readonly eventCount: number;
}

/** What is known before a product is made. */
export interface NewLoanProduct {
  readonly id: string;
  readonly termsId: string;
  readonly shortNameTaken: boolean;
  /** The tenant's default chart: the account of each role. */
  readonly accounts: LoanAccounts;
  /** The GL accounts, of those that the mapping names, that there are. */
  readonly knownAccounts: ReadonlySet<string>;
}

export interface NewLoanProductRef {
  readonly shortName: string;
  /** Ids of the GL accounts that the mapping names. */
  readonly accountIds: readonly string[];
}
export const newLoanProductTarget = target<NewLoanProductRef, NewLoanProduct>('newLoanProduct');

export function loanProductAnswer(product: LoanProduct): Answer {
  const { id, name, shortName, terms } = product;
  return { id, name, shortName, currency: terms.currency, currencyDigits: terms.currencyDigits };
}
