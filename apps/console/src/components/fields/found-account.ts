import type { AccountKind, AccountsOfClientQuery, FindAccountQuery } from '../../api/generated/graphql.ts';
import { inCurrency } from '../../format/money.ts';

/** An account that was looked up. */
export interface FoundAccount {
  readonly id: string;
  readonly kind: AccountKind;
  readonly accountNo: string;
  readonly status: string;
  readonly currency: string;
  /** The name of its client. */
  readonly holder: string;
  /** What is on it, or is owed on it. */
  readonly amount: string;
}

interface Account {
  readonly id: string;
  readonly accountNo: string;
  readonly status: string;
  readonly currency: string;
}

const found = (
  kind: AccountKind,
  { id, accountNo, status, currency }: Account,
  { holder, amount }: { readonly holder: string; readonly amount: string },
): FoundAccount => ({ id, kind, accountNo, status, currency, holder, amount: inCurrency(amount, currency) });

/** What an account number leads to. */
export function foundIn(data: FindAccountQuery | undefined): readonly FoundAccount[] {
  const { loan, savingsAccount } = data ?? {};
  return [
    ...(loan ? [found('LOAN', loan, { holder: loan.client.name, amount: loan.outstanding.total })] : []),
    ...(savingsAccount
      ? [
          found('SAVINGS', savingsAccount, {
            holder: savingsAccount.client.name,
            amount: savingsAccount.balance,
          }),
        ]
      : []),
  ];
}

const open: readonly string[] = ['ACTIVE', 'DORMANT'];

/** The accounts of a client that money can be moved to. */
export function ownIn(data: AccountsOfClientQuery | undefined): readonly FoundAccount[] {
  const { name: holder = '', savingsAccounts = [], loans } = data?.client ?? {};
  return [
    ...savingsAccounts.map((account) => found('SAVINGS', account, { holder, amount: account.balance })),
    ...(loans?.edges ?? []).map(({ node }) =>
      found('LOAN', node, { holder, amount: node.outstanding.total }),
    ),
  ].filter(({ status }) => open.includes(status));
}
