import type { Answer } from '../api/gateway.ts';
import { sixMonths } from '../api/loans.ts';

/** Gives a command, and returns what came back. */
type Command = (name: string, input: object) => Promise<Pick<Answer, 'data' | 'text'>>;

/** Global ids of what a lender has. */
export interface Ids {
  readonly client: string;
  readonly product: string;
  /** Active loans of 100.00, disbursed on the 15th and closed up to the 30th. */
  readonly loans: readonly string[];
  /** Approved, and not disbursed. */
  readonly approved: string;
  /** Repaid at once. */
  readonly closed: string;
}

/** The first business date, on which everything was disbursed, and the present one. */
const disbursedOn = '2024-01-15';
export const businessDate = '2024-01-31';

/** Gives a lender a client, a product and so many active loans, and some that are not active, by the public API. */
export async function furnish(command: Command, count: number): Promise<Ids> {
  const give = async (name: string, input: object) => {
    const { data, text } = await command(name, input);
    if (data === undefined || data === null) throw new Error(`${name}: ${text}`);
    return data[name];
  };
  await give('setBusinessDate', { date: disbursedOn, confirm: true });
  const { id: client } = await give('createClient', { name: 'Ada' });
  const { id: product } = await give('createLoanProduct', sixMonths);
  const approved = async () => {
    const { id: loanId } = await give('submitLoan', { clientId: client, productId: product });
    await give('approveLoan', { loanId });
    return loanId;
  };
  const active = async () => {
    const loanId = await approved();
    await give('disburseLoan', { loanId });
    return loanId;
  };
  const waits = await approved();
  const closed = await active();
  await give('repayLoan', { loanId: closed, amount: '200.00' });
  const loans: string[] = [];
  for (let made = 0; made < count; made += 1) loans.push(await active());
  await give('setBusinessDate', { date: businessDate, confirm: true });
  for (const loanId of loans) await give('inlineCob', { accountIds: [loanId] });
  return { client, product, loans, approved: waits, closed };
}
