import { type Rejected, reject } from '../kernel/outcome.ts';

/** What has to be done first with an account that is not active, by the status that it is in. */
const comesFirst: Readonly<Record<string, string>> = {
  SUBMITTED: 'approveSavings and activateSavings come first.',
  APPROVED: 'activateSavings comes first.',
};

/** Refuses an account that is not active. */
export function notActive(account: {
  readonly accountNo: string;
  readonly status: string;
}): Rejected<'SAVINGS_NOT_ACTIVE'> {
  const { accountNo, status } = account;
  const hint = comesFirst[status];
  return reject('SAVINGS_NOT_ACTIVE', {
    account: accountNo,
    status,
    ...(hint === undefined ? {} : { hint }),
  });
}
