import { products } from '../flows/fire/products.ts';
import { savingsProducts } from '../flows/fire/savings-products.ts';

/** What was asked for and accepted, and what of the answer names a posting. */
export interface Acknowledged {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The number of the transaction that was entered, where the answer says one. */
  readonly number: number | undefined;
  /** YYYY-MM-DD. */
  readonly businessDate: string;
}

/** A loan or a savings account, as the auditor knows it from its application. */
export interface AccountFacts {
  readonly id: string;
  readonly kind: 'LOAN' | 'SAVINGS';
  readonly product: string;
}

/** What the client pays when a loan is paid out, of products that take it at once. Units: millionths. */
const downPayments: Readonly<Record<string, bigint>> = { DOWN: 2_250_000n };
/** Moves of a disbursal; others are known by the number of their first transaction. */
export const outlay = 'outlay';
export const downPayment = 'down payment';

type Product = Readonly<Record<string, string | undefined>>;
const productsByName = new Map(
  ([...products, ...savingsProducts] as readonly Product[]).map((each) => [each.shortName ?? '', each]),
);

interface Move {
  readonly key: string;
  readonly cash: bigint;
  readonly businessDate: string;
}

/** Which move a transaction of a number is of: what is replayed has more than one number. */
export type MoveOf = (accountId: string, number: number) => string;

/** One end of money that moved between two accounts. */
export interface End {
  readonly accountId: string;
  readonly key: string;
}

/** What the auditor knows of how postings are called; no amount. */
export interface Names {
  readonly moveOf: MoveOf;
  /** The other end of a transfer, by the number of the withdrawal. */
  readonly otherEndOf: (savingsId: string, number: number) => End | undefined;
}

/** The deposit of what a loan pays out. */
export const outlayOf = (loanId: string) => `${outlay} of ${loanId}`;

/** A ledger of cash alone, kept by what people asked for and were told. Units: amounts in millionths, in is positive. */
export class CashBook {
  /** Cash that moved on a day, as `USD 2024-01-31`. */
  readonly days = new Map<string, bigint>();
  readonly #facts: readonly AccountFacts[];
  readonly #products: ReadonlyMap<string, Product>;
  readonly #moves = new Map<string, Map<string, bigint>>();
  /** The other end of each move between two accounts, from either. */
  readonly #links = new Map<string, End>();
  readonly #names: Names;

  constructor(facts: readonly AccountFacts[], names: Names) {
    this.#facts = facts;
    this.#products = new Map(facts.map(({ id, product }) => [id, productsByName.get(product) ?? {}]));
    this.#names = names;
  }

  get loanIds(): readonly string[] {
    return this.#facts.filter(({ kind }) => kind === 'LOAN').map(({ id }) => id);
  }

  cashOf(accountId: string): bigint {
    return [...this.#movesOf(accountId).values()].reduce((sum, each) => sum + each, 0n);
  }

  isPaidOut(loanId: string): boolean {
    return this.#movesOf(loanId).has(outlay);
  }

  enter({ name, input, number, businessDate }: Acknowledged): void {
    const id = String(input.loanId ?? input.accountId ?? input.fromId);
    const move = (key: string, cash: bigint) => this.#move(id, { key, cash, businessDate });
    switch (name) {
      case 'disburseLoan':
        this.#payOut(id, input.savingsAccountId, businessDate);
        return;
      case 'undoLoanDisbursal':
        this.#undo(id, businessDate);
        return;
      case 'repayLoan':
      case 'payLoanCharge':
      case 'merchantRefund':
      case 'payoutRefund':
      case 'recoverWrittenOffLoan':
      case 'deposit':
        move(String(number), amountOf(input.amount));
        return;
      case 'refundLoanCreditBalance':
      case 'chargebackLoan':
      case 'withdraw':
        move(String(number), -amountOf(input.amount));
        return;
      case 'transfer': {
        const from = { accountId: id, key: String(number) };
        // Where there is no other end, it is missed under the key of this one.
        const to = this.#names.otherEndOf(id, Number(number)) ?? { ...from, accountId: String(input.toId) };
        move(from.key, -amountOf(input.amount));
        this.#move(to.accountId, { key: to.key, cash: amountOf(input.amount), businessDate });
        this.#link(from, to);
        return;
      }
      case 'reverseLoanTransaction':
      case 'reverseSavingsTransaction':
        this.#takeBack(id, { input, businessDate });
        return;
      case 'adjustLoanTransaction':
      case 'adjustSavingsTransaction': {
        const { key, cash: was } = this.#takeBack(id, { input, businessDate });
        const cash = was === 0n ? 0n : was > 0n ? amountOf(input.amount) : -amountOf(input.amount);
        move(key === downPayment ? key : String(number), cash);
      }
    }
  }

  #payOut(loanId: string, savingsId: unknown, businessDate: string): void {
    const product = this.#products.get(loanId);
    const cash = amountOf(product?.principal);
    this.#move(loanId, { key: outlay, cash: -cash, businessDate });
    const down = downPayments[product?.shortName ?? ''];
    if (down !== undefined) this.#move(loanId, { key: downPayment, cash: down, businessDate });
    if (savingsId === undefined || savingsId === null) return;
    const end = { accountId: String(savingsId), key: outlayOf(loanId) };
    this.#move(end.accountId, { key: end.key, cash, businessDate });
    this.#link({ accountId: loanId, key: outlay }, end);
  }

  /** All that moved with a disbursal is where it was, also where it went to savings. */
  #undo(loanId: string, businessDate: string): void {
    const other = this.#links.get(nameOf({ accountId: loanId, key: outlay }));
    if (other !== undefined) this.#move(other.accountId, { key: other.key, cash: 0n, businessDate });
    this.#links.delete(nameOf({ accountId: loanId, key: outlay }));
    for (const key of [...this.#movesOf(loanId).keys()]) this.#move(loanId, { key, cash: 0n, businessDate });
    this.#moves.delete(loanId);
  }

  #link(one: End, other: End): void {
    this.#links.set(nameOf(one), other);
    this.#links.set(nameOf(other), one);
  }

  /** Returns the move that is none any more; of a transfer, or a disbursal, the other end is none either. */
  #takeBack(
    accountId: string,
    { input, businessDate }: Pick<Acknowledged, 'input' | 'businessDate'>,
  ): Pick<Move, 'key' | 'cash'> {
    const number = Number(BigInt(String(input.transactionId)) % 1_000_000n);
    const key = this.#names.moveOf(accountId, number);
    const cash = this.#movesOf(accountId).get(key) ?? 0n;
    const other = this.#links.get(nameOf({ accountId, key }));
    this.#move(accountId, { key, cash: 0n, businessDate });
    if (other?.key === outlay) this.#undo(other.accountId, businessDate);
    else if (other !== undefined) this.#move(other.accountId, { key: other.key, cash: 0n, businessDate });
    return { key, cash };
  }

  #movesOf(accountId: string): Map<string, bigint> {
    const moves = this.#moves.get(accountId) ?? new Map<string, bigint>();
    this.#moves.set(accountId, moves);
    return moves;
  }

  #move(accountId: string, { key, cash, businessDate }: Move): void {
    const moves = this.#movesOf(accountId);
    const change = cash - (moves.get(key) ?? 0n);
    moves.set(key, cash);
    const { currency = '', accounting } = this.#products.get(accountId) ?? {};
    if (accounting === 'NONE') return;
    const day = `${currency} ${businessDate}`;
    this.days.set(day, (this.days.get(day) ?? 0n) + change);
  }
}

function nameOf({ accountId, key }: End): string {
  return `${accountId} ${key}`;
}

function amountOf(text: unknown): bigint {
  const [whole = '0', fraction = ''] = String(text).split('.');
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
}
