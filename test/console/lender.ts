import {
  type LoanTransactionType,
  transactionTypeNumbers,
} from '@dayclose/domain/loan/transactions/types.ts';
import { operationOf } from '../api/mutations.ts';
import { tenPercent } from '../api/savings.ts';
import { ids } from '../builders/shipped-schema.ts';
import type { BackOffice } from '../harness/back-office.ts';

/** What tests of screens of loans have before they begin: made through the API, as another program would. */
export interface Lender {
  readonly give: (command: string, input: object, selection?: string) => Promise<Given>;
  readonly client: (name: string) => Promise<string>;
  readonly product: (terms?: object) => Promise<string>;
  /** A loan that has been paid out on the business date. */
  readonly active: (clientId: string, productId: string, application?: object) => Promise<string>;
  readonly savingsProduct: (terms?: object) => Promise<string>;
  /** A savings account that was activated on the business date, by its id and number. */
  readonly savings: (clientId: string, productId: string) => Promise<Given>;
  /** How many transactions of a type a loan has. */
  readonly count: (loanId: string, type: LoanTransactionType) => Promise<number>;
}

interface Given {
  readonly id: string;
  readonly accountNo: string;
}

export const businessDate = '2024-01-15';

/** A product of six monthly installments of 17.13 for 100.00, 30/360. */
const sixMonths = {
  name: 'Six months',
  currency: 'USD',
  principal: '100.00',
  annualInterestRate: '9.4822',
  numberOfRepayments: 6,
  daysInYear: 'DAYS_360',
  daysInMonth: 'DAYS_30',
  delinquencyRanges: [{ classification: 'LATE', minDays: 1 }],
};

/** A lender whose business date is 15 January 2024. */
export async function openLender(office: BackOffice): Promise<Lender> {
  const { api, pool } = office.system;
  const give: Lender['give'] = async (command, input, selection) => {
    const data = await api.ask<Record<string, Given>>(operationOf(command, selection), { input });
    return data[command] as Given;
  };
  let products = 0;
  await give('setBusinessDate', { date: businessDate, confirm: true });
  return {
    give,
    client: async (name) => (await give('createClient', { name })).id,
    product: async (terms = {}) => {
      products += 1;
      const shortName = `P${products}`;
      return (await give('createLoanProduct', { ...sixMonths, shortName, ...terms })).id;
    },
    async active(clientId, productId, application = {}) {
      const { id: loanId } = await give('submitLoan', { clientId, productId, ...application });
      await give('approveLoan', { loanId });
      await give('disburseLoan', { loanId });
      return loanId;
    },
    async savingsProduct(terms = {}) {
      products += 1;
      const given = { ...tenPercent, shortName: `S${products}`, ...terms };
      return (await give('createSavingsProduct', given)).id;
    },
    async savings(clientId, productId) {
      const account = await give('openSavings', { clientId, productId }, 'id accountNo');
      await give('approveSavings', { accountId: account.id });
      await give('activateSavings', { accountId: account.id });
      return account;
    },
    // On the primary: a replica may be behind what a page was just told.
    async count(loanId, type) {
      const { rows } = await pool.query(
        `select from loan_transactions where loan_id = $1 and type = ${transactionTypeNumbers[type]}`,
        [ids.idOf('Loan', loanId)],
      );
      return rows.length;
    },
  };
}
