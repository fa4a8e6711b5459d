import { products } from '../flows/fire/products.ts';

/** What was asked for and accepted, and what of the answer names a posting. */
export interface Acknowledged {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The number of the transaction that was entered, where the answer says one. */
  readonly number: number | undefined;
  /** YYYY-MM-DD. */
  readonly businessDate: string;
}

/** A loan, as the auditor knows it from its application. */
export interface LoanFacts {
  readonly id: string;
  readonly product: string;
}

/** What the client pays when a loan is paid out, of products that take it at once. Units: millionths. */
const downPayments: Readonly<Record<string, bigint>> = { DOWN: 2_250_000n };
/** Moves of a disbursal; others are known by the number of their first transaction. */
export const outlay = 'outlay';
export const downPayment = 'down payment';

type Product = Readonly<Record<string, string | undefined>>;
const productsByName = new Map(
  (products as readonly Product[]).map((product) => [product.shortName ?? '', product]),
);

interface Move {
  readonly key: string;
  readonly cash: bigint;
  readonly businessDate: string;
}

/** Which move a transaction of a number is of: what is replayed has more than one number. */
export type MoveOf = (loanId: string, number: number) => string;

/** A ledger of cash alone, kept by what people asked for and were told. Units: amounts in millionths, in is positive. */
export class CashBook {
  /** Cash that moved on a day, as `USD 2024-01-31`. */
  readonly days = new Map<string, bigint>();
  readonly #products: ReadonlyMap<string, Product>;
  readonly #moves = new Map<string, Map<string, bigint>>();
  readonly #moveOf: MoveOf;

  constructor(facts: readonly LoanFacts[], moveOf: MoveOf) {
    this.#products = new Map(facts.map(({ id, product }) => [id, productsByName.get(product) ?? {}]));
    this.#moveOf = moveOf;
  }

  get loanIds(): readonly string[] {
    return [...this.#products.keys()];
  }

  cashOf(loanId: string): bigint {
    return [...this.#movesOf(loanId).values()].reduce((sum, each) => sum + each, 0n);
  }

  isPaidOut(loanId: string): boolean {
    return this.#movesOf(loanId).has(outlay);
  }

  enter({ name, input, number, businessDate }: Acknowledged): void {
    const loanId = String(input.loanId);
    const move = (key: string, cash: bigint) => this.#move(loanId, { key, cash, businessDate });
    switch (name) {
      case 'disburseLoan': {
        const product = this.#products.get(loanId);
        move(outlay, -amountOf(product?.principal));
        const down = downPayments[product?.shortName ?? ''];
        if (down !== undefined) move(downPayment, down);
        return;
      }
      case 'undoLoanDisbursal':
        for (const key of [...this.#movesOf(loanId).keys()]) move(key, 0n);
        this.#moves.delete(loanId);
        return;
      case 'repayLoan':
      case 'payLoanCharge':
      case 'merchantRefund':
      case 'payoutRefund':
        move(String(number), amountOf(input.amount));
        return;
      case 'refundLoanCreditBalance':
      case 'chargebackLoan':
        move(String(number), -amountOf(input.amount));
        return;
      case 'reverseLoanTransaction':
        this.#takeBack(loanId, { input, businessDate });
        return;
      case 'adjustLoanTransaction': {
        const { key, cash: was } = this.#takeBack(loanId, { input, businessDate });
        const cash = was === 0n ? 0n : was > 0n ? amountOf(input.amount) : -amountOf(input.amount);
        move(key === downPayment ? key : String(number), cash);
      }
    }
  }

  /** Returns the move that is none any more. */
  #takeBack(
    loanId: string,
    { input, businessDate }: Pick<Acknowledged, 'input' | 'businessDate'>,
  ): Pick<Move, 'key' | 'cash'> {
    const number = Number(BigInt(String(input.transactionId)) % 1_000_000n);
    const key = this.#moveOf(loanId, number);
    const cash = this.#movesOf(loanId).get(key) ?? 0n;
    this.#move(loanId, { key, cash: 0n, businessDate });
    return { key, cash };
  }

  #movesOf(loanId: string): Map<string, bigint> {
    const moves = this.#moves.get(loanId) ?? new Map<string, bigint>();
    this.#moves.set(loanId, moves);
    return moves;
  }

  #move(loanId: string, { key, cash, businessDate }: Move): void {
    const moves = this.#movesOf(loanId);
    const change = cash - (moves.get(key) ?? 0n);
    moves.set(key, cash);
    const { currency = '', accounting } = this.#products.get(loanId) ?? {};
    if (accounting === 'NONE') return;
    const day = `${currency} ${businessDate}`;
    this.days.set(day, (this.days.get(day) ?? 0n) + change);
  }
}

function amountOf(text: unknown): bigint {
  const [whole = '0', fraction = ''] = String(text).split('.');
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
}
