import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, type Money, stepOf } from '@dayclose/domain/kernel/money.ts';
import { isOpened, type SavingsAccount } from '@dayclose/domain/savings/savings-account.ts';
import { isInForce } from '@dayclose/domain/savings/transactions/transaction.ts';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { many, pick, type Random } from '../../relay/seeded.ts';
import type { Deed, Naming } from './random-deed.ts';

/** An account that money may be moved to. */
export interface Peer {
  readonly type: 'Loan' | 'SavingsAccount';
  readonly id: string;
  readonly currency: string;
}

const lived = [
  ...many(7, 'deposit'),
  ...many(3, 'withdraw'),
  ...many(6, 'transfer'),
  ...many(2, 'holdSavings'),
  ...many(2, 'releaseHold'),
  ...many(3, 'reverseSavingsTransaction'),
  ...many(2, 'adjustSavingsTransaction'),
  ...many(3, 'linkRepaymentAccount'),
  ...many(2, 'unblockSavings'),
  'unlinkRepaymentAccount',
  'blockSavings',
  'inlineCob',
];
const unlived: Readonly<Record<string, string>> = {
  SUBMITTED: 'approveSavings',
  APPROVED: 'activateSavings',
};
/** Units: the smallest amount of the currency. */
const [mostPaidIn, mostMoved] = [900, 400];

/** What a deed is drawn by. */
interface Draw {
  readonly today: LocalDate;
  readonly random: Random;
  readonly peers: readonly Peer[];
  readonly naming?: Naming;
}

/** Something to ask of a savings account as it was last seen; most of it is accepted. */
export function randomSavingsDeed(account: SavingsAccount, { naming = globalId, ...draw }: Draw): Deed {
  const name = unlived[account.status] ?? pick(lived, draw.random);
  return { name, input: inputOf(name, account, { ...draw, naming }) };
}

function inputOf(name: string, account: SavingsAccount, draw: Required<Draw>): object {
  const { today, random, naming } = draw;
  const accountId = naming('SavingsAccount', account.id);
  const amountUpTo = (most: number) => formatMoney(cents(account, 1 + random.below(most)), digitsOf(account));
  const back = random.once(2) ? 0 : random.below(25);
  const earliest = isOpened(account) ? account.activeSince : account.submittedOn;
  const date = formatDate(Math.max(Math.min(earliest, today), today - back));
  const transactionId = () =>
    naming('SavingsTransaction', String(BigInt(account.id) * 1_000_000n + BigInt(targetOf(account, random))));
  switch (name) {
    case 'deposit':
      return { accountId, amount: amountUpTo(mostPaidIn), date };
    case 'withdraw':
      return { accountId, amount: amountUpTo(mostMoved), date };
    case 'holdSavings':
    case 'releaseHold':
      return { accountId, amount: amountUpTo(mostMoved / 4) };
    case 'transfer': {
      const { type, id } = peerOf(account, draw, ['Loan', 'SavingsAccount']);
      return { fromId: accountId, toId: naming(type, id), amount: amountUpTo(mostMoved), date };
    }
    case 'linkRepaymentAccount':
      return { loanId: naming('Loan', peerOf(account, draw, ['Loan']).id), savingsAccountId: accountId };
    case 'unlinkRepaymentAccount': {
      const [no] = account.repays ?? [];
      return {
        loanId: naming('Loan', no === undefined ? peerOf(account, draw, ['Loan']).id : `${BigInt(no)}`),
      };
    }
    case 'reverseSavingsTransaction':
      return { accountId, transactionId: transactionId() };
    case 'adjustSavingsTransaction':
      return { accountId, transactionId: transactionId(), amount: amountUpTo(mostMoved), date };
    case 'blockSavings':
      return { accountId, block: pick(['CREDIT', 'DEBIT', 'ALL'], random) };
    case 'inlineCob':
      return { accountIds: [accountId] };
    default:
      return { accountId };
  }
}

/** Mostly an account of the same currency, now and then any. */
function peerOf(account: SavingsAccount, { peers, random }: Draw, types: readonly Peer['type'][]): Peer {
  const all = peers.filter(({ id, type }) => id !== account.id && types.includes(type));
  const same = all.filter(({ currency }) => currency === account.terms.currency);
  return pick(same.length === 0 || random.once(12) ? all : same, random);
}

function targetOf(account: SavingsAccount, random: Random): number {
  const targets = [...account.transactions].filter(isInForce);
  const target = targets[random.below(targets.length)];
  return target === undefined || random.once(6) ? random.below(9) + 1 : target.number;
}

function cents(account: SavingsAccount, count: number): Money {
  return BigInt(count) * stepOf(digitsOf(account));
}

function digitsOf({ terms }: SavingsAccount): number {
  return terms.currencyDigits;
}
