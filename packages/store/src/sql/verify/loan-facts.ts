import { loanKind } from '@dayclose/domain/loan/kind.ts';
import type { AccountName, Check } from './check.ts';
import { type Facts, type FactsOfKind, factCheck } from './facts.ts';

const { ledgerOwner } = loanKind;

/** Facts of loans. Shape: `rows` has a column `loan_id` instead of an owner, which is null for what is of no loan. */
export function ofLoans({ rows, ...facts }: Facts): Facts {
  const owner = `case when r.loan_id is not null then ${ledgerOwner} end as owner_kind, r.loan_id as owner_id`;
  return { ...facts, rows: `select r.*, ${owner} from (${rows}) r` };
}

/**
 * An invariant that SQL alone can tell: of loans, with what has to hold of accounts of any kind too, and `others` of which
 * each names its owner itself.
 */
export function loanCheck(
  { id, sentence, others = [] }: LoanCheck,
  all: readonly (Facts | FactsOfKind)[],
): Check {
  const facts = all.map((each) => (typeof each === 'function' ? each : ofLoans(each)));
  return factCheck(id, sentence, [...facts, ...others]);
}

interface LoanCheck extends Pick<Check, 'id' | 'sentence'> {
  readonly others?: readonly Facts[];
}

export function loanName(id: string, accountNo: string | null | undefined): AccountName {
  return { kind: 'loan', id, accountNo: accountNo ?? undefined };
}
