import { join } from 'node:path';
import { install, type Part } from '@dayclose/domain/installed.ts';
import { shippedParts } from '@dayclose/domain/shipped.ts';
import { shippedAvro } from '@dayclose/schema/avro/shipped.ts';
import { shippedSchema } from '@dayclose/schema/installed.ts';
import { installStore } from '@dayclose/store/install-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { balanceIsTheJournals } from './balance-is-the-journals.ts';
import { depositChart } from './books.ts';
import { depositMoney } from './deposit-money.ts';
import { depositNoun } from './deposit-noun.ts';
import { depositPosted } from './deposit-posted.ts';
import { deposits } from './deposit-store.ts';
import { depositKind } from './kind.ts';
import { newDeposit } from './new-deposit.ts';
import { openDeposit } from './open-deposit.ts';
import { repayLoanFromDeposit } from './repay-loan-from-deposit.ts';

/** The room of deposits. */
const depositPart: Part = {
  kinds: [depositKind],
  commands: [openDeposit, depositMoney, repayLoanFromDeposit],
  events: [depositPosted],
  codes: {
    DEPOSIT_NOT_ACTIVE: {
      status: 422,
      retryable: false,
      message: 'Deposit {deposit} is {status}; it has to be ACTIVE.',
    },
    DEPOSIT_TOO_LARGE: {
      status: 422,
      retryable: false,
      message: 'Deposit {deposit} would hold {value}, more than can be kept.',
    },
    AMOUNT_EXCEEDS_BALANCE: {
      status: 422,
      retryable: false,
      message: 'amount: {value} is more than {limit}, the balance of the deposit.',
    },
  },
  permissions: { OPEN_DEPOSIT: ['officer'], DEPOSIT_MONEY: ['teller', 'officer'] },
  chart: depositChart,
};

const depositStore = { accounts: [deposits], targets: [newDeposit], checks: [balanceIsTheJournals] };
const domain = install(...shippedParts, depositPart);

/** What ships, and deposits. */
export const withDeposits = {
  ...domain,
  ...installStore(domain, shippedStore, depositStore),
  nouns: [...shippedSchema.nouns, depositNoun],
  avroFolders: [...shippedAvro.avroFolders, join(import.meta.dirname, 'avro')],
};
