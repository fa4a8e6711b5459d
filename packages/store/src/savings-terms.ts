import { parseStored } from '@dayclose/domain/kernel/money.ts';
import type { Overdraft, SavingsTerms } from '@dayclose/domain/savings/product/terms.ts';

/** Terms of which nothing is said where there is nothing, and whose amounts are text. */
type StoredOf<Terms> = {
  readonly [Field in keyof Terms as undefined extends Terms[Field] ? never : Field]: Terms[Field];
} & {
  readonly [Field in keyof Terms as undefined extends Terms[Field]
    ? Field
    : never]?: bigint extends Terms[Field] ? string : Terms[Field];
};
type StoredOverdraft = Partial<Pick<Overdraft, 'annualInterestRate'>> & { readonly limit: string };
export type StoredSavingsTerms = Omit<StoredOf<SavingsTerms>, 'overdraft'> & {
  readonly overdraft?: StoredOverdraft;
};

/** The terms of a savings product that `termsText` wrote. */
export function savingsTermsOf(stored: StoredSavingsTerms): SavingsTerms {
  return {
    ...stored,
    overdraft: stored.overdraft && overdraftOf(stored.overdraft),
    minBalanceForInterest: amountOf(stored.minBalanceForInterest),
    minOpeningBalance: amountOf(stored.minOpeningBalance),
    minBalance: amountOf(stored.minBalance),
    withdrawalFee: stored.withdrawalFee,
    inactiveAfterDays: stored.inactiveAfterDays,
    dormantAfterDays: stored.dormantAfterDays,
  };
}

function overdraftOf({ limit, annualInterestRate }: StoredOverdraft): Overdraft {
  return { limit: parseStored(limit), annualInterestRate };
}

function amountOf(stored: string | undefined): bigint | undefined {
  return stored === undefined ? undefined : parseStored(stored);
}
