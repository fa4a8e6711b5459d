import { savingsKind } from '@dayclose/domain/savings/kind.ts';
import type { AccountName } from '../check.ts';
import type { Facts } from '../facts.ts';

/** Facts of savings accounts. Shape: `rows` has a column `account_id` instead of an owner. */
export function ofSavings({ rows, ...facts }: Facts): Facts {
  const owner = `${savingsKind.ledgerOwner} as owner_kind, r.account_id as owner_id`;
  return { ...facts, rows: `select r.*, ${owner} from (${rows}) r` };
}

export function savingsName(id: string, accountNo: string | null | undefined): AccountName {
  return { kind: 'savings', id, accountNo: accountNo ?? undefined };
}
