import { formatMoney, parseStored } from '@dayclose/domain/kernel/money.ts';
import type { TestGateway } from '../api/gateway.ts';
import { createClient, createProduct, readLoan } from '../api/loans.ts';
import { query, run } from '../api/mutations.ts';

/** 300.00 in three monthly installments of 100.00, or what is given. */
export const plain = {
  principal: '300.00',
  annualInterestRate: '0',
  numberOfRepayments: 3,
  shortName: 'PLN',
};
/** 100.00 at 1 % a month: 33.00 + 1.00, 33.33 + 0.67, 33.67 + 0.34. */
export const bearing = {
  principal: '100.00',
  annualInterestRate: '12',
  numberOfRepayments: 3,
  shortName: 'BRG',
};
/** Who lends money, each loan on a product of its own, and reads what became of it. */
export interface Lender {
  /** Pays a loan out on a date; returns its id. */
  lend(product: object, date: string): Promise<string>;
  charge(loanId: string, amount: string, dueOn: string): Promise<unknown>;
  /** Fields of each installment, as one text. */
  rows(loanId: string, fields?: string): Promise<string[]>;
  /** What all entries come to, by account: debits less credits. */
  ledger(): Promise<Record<string, string>>;
}

export async function lenderOf(gateway: TestGateway): Promise<Lender> {
  const clientId = await createClient(gateway);
  let products = 0;
  return {
    async lend(product, date) {
      products += 1;
      const name = `Product ${products}`;
      const productId = await createProduct(gateway, { ...product, name, shortName: `P${products}` });
      const loanId = (await run(gateway, 'submitLoan', { clientId, productId, submittedOn: date })).id;
      await run(gateway, 'approveLoan', { loanId, date });
      await run(gateway, 'disburseLoan', { loanId, date });
      return loanId;
    },
    charge: (loanId, amount, dueOn) =>
      run(gateway, 'addLoanCharge', { loanId, kind: 'FEE', name: 'Fee', amount, dueOn }),
    async rows(loanId, fields = 'dueDate principalDue interestDue') {
      const { schedule } = await readLoan(gateway, loanId, `schedule { ${fields} }`);
      return schedule.map((row: object) => Object.values(row).join(' '));
    },
    async ledger() {
      const { trialBalance } = await query(gateway, '{ trialBalance { account debit credit } }');
      return Object.fromEntries(
        trialBalance.map(({ account, debit, credit }: Record<string, string>) => [
          account,
          formatMoney(parseStored(debit as string) - parseStored(credit as string), 2),
        ]),
      );
    },
  };
}
