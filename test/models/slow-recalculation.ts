import { addMonths, type LocalDate } from '@dayclose/domain/kernel/dates.ts';

/** A loan in whole cents whose interest is recalculated; every month is due. Units: percent a year, whole. */
export interface SlowTerms {
  readonly cents: bigint;
  readonly percent: bigint;
  readonly count: number;
  readonly start: LocalDate;
  readonly isProgressive: boolean;
  /** 30 days a month and 360 a year, or real days of 365. */
  readonly isEven: boolean;
  readonly multiple: bigint;
  readonly isPrincipalFirst: boolean;
  readonly rest: 'DAILY' | 'SAME_AS_REPAYMENT_PERIOD';
  readonly every: number;
  readonly advance: 'SMALLER' | 'FEWER' | 'NEXT' | 'LAST';
  readonly isTillRest: boolean;
  /** Equal parts of principal, each with its interest on top; else equal installments. */
  readonly isEqualPrincipal: boolean;
  /** Rows that pay no principal, rows that leave their interest to the one after them, rows that bear none. */
  readonly withoutPrincipal: number;
  readonly withoutInterest: number;
  readonly free: number;
  /** Rows that are due on another day than by the calendar; absent: none. */
  readonly moved?: ReadonlyMap<number, LocalDate>;
  /** Percent a year from a day on, in the order of the days; absent: the same always. */
  readonly rates?: readonly SlowRate[];
}

/** Another rate, and the first day that bears it. */
export interface SlowRate {
  readonly from: LocalDate;
  readonly percent: bigint;
}

export interface SlowPayment {
  readonly on: LocalDate;
  readonly cents: bigint;
  /** Whether the money goes out, as more of what is lent. */
  readonly isOut?: boolean;
  /** Whether no money moves, and what is overdue is spread over the rows to come; of a progressive loan alone. */
  readonly isSpread?: boolean;
}

interface Row {
  principal: bigint;
  interest: bigint;
}

/** Where the rows before one have come to. */
interface Reached {
  readonly lent: bigint;
  readonly carried: bigint;
  readonly left: bigint;
  readonly placed: bigint;
  readonly installment: bigint;
  readonly known: number;
}

/** What was overdue when the rows from one on came to ask for it: its interest the first of them. */
interface Spread extends Reached {
  readonly row: number;
  /** What those before it ask for since, whatever comes. */
  readonly before: readonly Row[];
  readonly principal: bigint;
  readonly interest: bigint;
}

/** Principal that was repaid of a row, and the first day on which it bears no interest. */
interface Part {
  readonly row: number;
  readonly on: LocalDate;
  readonly until: LocalDate;
  readonly cents: bigint;
}

/** What was paid of a loan, and what its rows ask for on a date. */
export interface SlowLoan {
  readonly rows: readonly Row[];
  readonly principalPaid: readonly bigint[];
  readonly interestPaid: readonly bigint[];
  readonly overpaid: bigint;
}

/** What an installment is reckoned by: the rates that count, and what goes out within its first row. */
interface Knowing {
  readonly rates: readonly SlowRate[];
  readonly within: readonly SlowPayment[];
}

/** Days on which rows count as paid that are not: those that are overdue on one, all others when they are due. */
interface View {
  readonly asOf: LocalDate;
  /** Only what is earned by this day, and nothing of what is to come, is borne. */
  readonly earnedTo?: LocalDate;
}

/**
 * Recalculates interest the slow way: for each payment and for the date itself everything is worked out anew from the first
 * day on, the balance of each day by adding up all that was paid by then. Written from the rules in words; exact fractions.
 */
export class SlowReckoner {
  private readonly terms: SlowTerms;
  private readonly parts: Part[] = [];
  /** What went out after the first time so far. */
  private readonly tranches: SlowPayment[] = [];
  private readonly spreads: Spread[] = [];
  /** Where the rows before each have come to, as they were worked out last. */
  private reached: Reached[] = [];
  private readonly interestPaid: bigint[];
  private overpaid = 0n;
  private installmentAtFirst: bigint;

  constructor(terms: SlowTerms) {
    this.terms = terms;
    this.interestPaid = Array.from({ length: terms.count }, () => 0n);
    this.installmentAtFirst = this.installmentFrom(terms.cents, 0, []);
  }

  /** What each row from one on asks for to repay so much, by these rates alone, whichever days were moved. */
  private installmentFrom(
    principal: bigint,
    row: number,
    rates: readonly SlowRate[],
    lent: readonly SlowPayment[] = [],
  ): bigint {
    const { isProgressive, isEqualPrincipal, withoutPrincipal, count, multiple } = this.terms;
    const installment = this.installment(principal, row, rates);
    if (!isProgressive || isEqualPrincipal) return installment;
    // Spreads what the last row asks for beyond the others over all, where that is worth while and helps.
    const first = row > withoutPrincipal ? row : withoutPrincipal;
    const rows = BigInt(count - first);
    const within = first === row ? lent : [];
    const difference = (each: bigint) => this.lastOf(principal, first, each, { rates, within }) - each;
    const before = difference(installment);
    if (rows < 2n || size(before) <= rows / 2n) return installment;
    const share = halfEven(size(before), rows * multiple) * multiple * (before < 0n ? -1n : 1n);
    return size(difference(installment + share)) < size(before) ? installment + share : installment;
  }

  /** What the last row asks for where each from one on is paid on its day of the calendar. */
  private lastOf(principal: bigint, first: number, each: bigint, { rates, within }: Knowing): bigint {
    const { count, free } = this.terms;
    let left = principal;
    let unpaid = 0n;
    for (let row = first; row < count; row += 1) {
      const [from, to] = [this.planned(row - 1), this.planned(row)];
      const cuts = row === first ? within.map(({ on }) => least(BigInt(on), BigInt(to))) : [];
      const days = [...new Set([from, ...cuts.map(Number).filter((day) => day > from), to])];
      for (const [place, since] of days.slice(0, -1).entries()) {
        const until = days[place + 1] as number;
        const notYet = row === first ? total(within.filter(({ on }) => on > since)) : 0n;
        if (row >= free) unpaid += this.rounded(left - notYet, this.percents(since, until, rates), to - from);
      }
      if (row === count - 1) break;
      const interest = least(unpaid, each);
      unpaid -= interest;
      left -= least(left, each - interest);
    }
    return left + unpaid;
  }

  /** The rates that count from a row on: those that change on its first day or before. */
  private ratesAt(row: number): readonly SlowRate[] {
    return (this.terms.rates ?? []).filter(({ from }) => from <= this.from(row));
  }

  /** The percent that some days bear, one day's added to the other's. */
  private percents(from: LocalDate, to: LocalDate, rates = this.terms.rates ?? []): bigint {
    let sum = 0n;
    for (let day = from; day < to; day += 1) sum += this.percentOn(day, rates);
    return sum;
  }

  private percentOn(day: LocalDate, rates: readonly SlowRate[]): bigint {
    return rates.findLast(({ from }) => from <= day)?.percent ?? this.terms.percent;
  }

  /** The day on which a row is due by the calendar; that of the row before the first is the start. */
  private planned(row: number): LocalDate {
    return addMonths(this.terms.start, row + 1);
  }

  /** What a list of payments, in their order, makes of the loan as of a date. */
  static run(terms: SlowTerms, payments: readonly SlowPayment[], asOf: LocalDate): SlowLoan {
    const reckoner = new SlowReckoner(terms);
    for (const payment of payments) reckoner.take(payment);
    return {
      rows: reckoner.rowsIn({ asOf }),
      principalPaid: reckoner.interestPaid.map((_, row) => reckoner.paidOf(row)),
      interestPaid: reckoner.interestPaid,
      overpaid: reckoner.overpaid,
    };
  }

  /** What settles the loan on a date. */
  static payoff(terms: SlowTerms, payments: readonly SlowPayment[], on: LocalDate): bigint {
    const reckoner = new SlowReckoner(terms);
    for (const payment of payments) reckoner.take(payment);
    const due = reckoner.rowsIn({ asOf: on });
    const running = reckoner.runningOn(on);
    if (running < 0) return reckoner.left(due, 0, terms.count);
    const later = reckoner.rowsIn({ asOf: on, earnedTo: reckoner.settledTo(on) });
    return reckoner.left(due, 0, running) + reckoner.left(later, running, terms.count);
  }

  /** Interest that the loan bears by a date, whether rows have asked for it or not. */
  static borne(terms: SlowTerms, payments: readonly SlowPayment[], on: LocalDate): bigint {
    const reckoner = new SlowReckoner(terms);
    for (const payment of payments) reckoner.take(payment);
    const running = reckoner.runningOn(on);
    const due = reckoner.rowsIn({ asOf: on });
    const later = running < 0 ? [] : reckoner.rowsIn({ asOf: on, earnedTo: on }).slice(running);
    const all = [...(running < 0 ? due : due.slice(0, running)), ...later];
    return all.reduce((sum, { interest }) => sum + interest, 0n);
  }

  private due(row: number): LocalDate {
    const planned = this.terms.moved?.get(row) ?? this.planned(row);
    const from = this.from(row);
    return planned < from ? from : planned;
  }

  private from(row: number): LocalDate {
    return row === 0 ? this.terms.start : this.due(row - 1);
  }

  /** Days of the month of a row, whenever it is due. */
  private length(row: number): number {
    return this.planned(row) - this.planned(row - 1);
  }

  /** The row in whose period a date lies, its due date included; none after the last. */
  private runningOn(on: LocalDate): number {
    for (let row = 0; row < this.terms.count; row += 1) if (this.due(row) >= on) return row;
    return -1;
  }

  private settledTo(on: LocalDate): LocalDate {
    return this.terms.isTillRest ? this.due(this.runningOn(on)) : on;
  }

  private restOn(date: LocalDate): LocalDate {
    const { rest, every, start, count } = this.terms;
    let day = date;
    if (rest === 'DAILY') while ((day - start) % every !== 0) day += 1;
    else {
      let row = 0;
      while (this.due(row) < date || (row + 1) % every !== 0) row += 1;
      day = this.due(row);
    }
    const end = this.due(count - 1);
    return date <= end && day > end ? end : day;
  }

  private paidOf(row: number, by = Number.POSITIVE_INFINITY): bigint {
    let sum = 0n;
    for (const part of this.parts) if (part.row === row && part.on <= by) sum += part.cents;
    return sum;
  }

  private left(rows: readonly Row[], first: number, end: number): bigint {
    let sum = 0n;
    for (let row = first; row < end; row += 1) {
      const { principal, interest } = rows[row] as Row;
      sum += principal - this.paidOf(row) + interest - (this.interestPaid[row] as bigint);
    }
    return sum;
  }

  private take(payment: SlowPayment): void {
    if (payment.isSpread === true) {
      this.spread(payment.on);
      return;
    }
    if (payment.isOut !== true) {
      this.pay(payment);
      return;
    }
    const back = least(this.overpaid, payment.cents);
    this.overpaid -= back;
    if (payment.cents > back) this.tranches.push({ ...payment, cents: payment.cents - back });
  }

  private spread(on: LocalDate): void {
    const rows = this.rowsIn({ asOf: on });
    let row = 0;
    while (row < this.terms.count && this.due(row) <= on) row += 1;
    const reached = this.reached[row];
    if (row === this.terms.count || reached === undefined) return;
    let principal = 0n;
    let interest = 0n;
    const before = rows.slice(0, row).map((each, place) => {
      const paid = { principal: this.paidOf(place), interest: this.interestPaid[place] as bigint };
      principal += each.principal - paid.principal;
      interest += each.interest - paid.interest;
      return paid;
    });
    this.spreads.push({ ...reached, row, before, principal, interest });
  }

  /** What of the interest that was overdue a row asks for on top of its own. */
  private movedTo(row: number): bigint {
    return this.spreads.reduce((sum, each) => (each.row === row ? sum + each.interest : sum), 0n);
  }

  /** What went out in a row's period after the first time: on a due date in that of the next row. */
  private lentIn(row: number): readonly SlowPayment[] {
    return this.tranches.filter(({ on }) => {
      let place = 0;
      while (place < this.terms.count - 1 && this.due(place) <= on) place += 1;
      return place === row;
    });
  }

  private pay({ on, cents }: SlowPayment): void {
    const { isProgressive, count } = this.terms;
    const lent = this.terms.cents + total(this.tranches);
    const due = this.rowsIn({ asOf: on });
    const running = this.runningOn(on);
    const past = running < 0 ? count : this.due(running) === on ? running + 1 : running;
    const taken: { row: number; cents: bigint }[] = [];
    let money = cents;
    const payRow = (rows: readonly Row[], row: number) => {
      const { principal, interest } = rows[row] as Row;
      const soFar = taken.filter((each) => each.row === row).reduce((sum, each) => sum + each.cents, 0n);
      const parts = {
        principal: () => {
          const pays = least(money, principal - this.paidOf(row) - soFar);
          if (pays > 0n) taken.push({ row, cents: pays });
          money -= pays;
        },
        interest: () => {
          const pays = least(money, interest - (this.interestPaid[row] as bigint));
          this.interestPaid[row] = (this.interestPaid[row] as bigint) + pays;
          money -= pays;
        },
      };
      const order = this.terms.isPrincipalFirst
        ? (['principal', 'interest'] as const)
        : (['interest', 'principal'] as const);
      for (const part of order) parts[part]();
    };
    for (let row = 0; row < past; row += 1) payRow(due, row);
    let until: LocalDate | undefined;
    if (money > 0n && running >= 0) {
      const repaid = this.parts.reduce((sum, part) => sum + part.cents, 0n);
      const open = lent - repaid - taken.reduce((sum, part) => sum + part.cents, 0n);
      if (money >= open) {
        const to = this.settledTo(on);
        const rows = this.rowsIn({ asOf: on, earnedTo: to });
        for (let row = running; row < count; row += 1) payRow(rows, row);
        if (repaid + taken.reduce((sum, part) => sum + part.cents, 0n) === lent) until = to;
      } else if (isProgressive) {
        const rows = this.rowsIn({ asOf: on, earnedTo: on });
        for (let row = running; row < count; row += 1) payRow(rows, row);
      } else {
        taken.push({ row: running, cents: money });
        money = 0n;
      }
    }
    if (until !== undefined) {
      // Once all is repaid nothing bears interest any more, not even what came before and waits for a rest.
      for (const [index, part] of this.parts.entries())
        if (part.until > until) this.parts[index] = { ...part, until };
    }
    for (const { row, cents: paid } of taken) {
      this.parts.push({ row, on, until: until ?? this.until(row, on), cents: paid });
    }
    this.overpaid += money;
  }

  /** On time: to the due date; early: to a rest, but no longer; late: to a rest. */
  private until(row: number, on: LocalDate): LocalDate {
    const due = this.due(row);
    if (on === due) return due;
    const rest = this.restOn(on);
    return on < due && rest > due ? due : rest;
  }

  /** What rows ask for. */
  private rowsIn({ asOf, earnedTo }: View): Row[] {
    const { count, isProgressive, isEqualPrincipal, advance } = this.terms;
    const { withoutPrincipal, withoutInterest } = this.terms;
    const last = this.spreads.at(-1);
    const rows: Row[] = last === undefined ? [] : [...last.before];
    let { carried, left, placed, installment, known } = last ?? {
      carried: 0n,
      left: 0n,
      placed: 0n,
      installment: this.installmentAtFirst,
      known: 0,
    };
    let lent = last?.lent ?? this.terms.cents;
    let credit = 0n;
    let fewer = 0n;
    this.reached = [];
    for (let row = last?.row ?? 0; row < count; row += 1) {
      this.reached[row] = { lent, carried, left, placed, installment, known };
      const rates = this.ratesAt(row);
      const spreads = this.spreads.filter((each) => each.row === row);
      placed -= spreads.reduce((sum, each) => sum + each.principal, 0n);
      // As if nothing had come in advance that is taken off the next rows, or off the last.
      const more = this.lentIn(row);
      lent += total(more);
      if (
        (rates.length > known && !isEqualPrincipal) ||
        more.length > 0 ||
        spreads.some(({ principal }) => principal > 0n)
      )
        installment = this.installmentFrom(lent - placed + credit + fewer, row, rates, more);
      known = rates.length;
      const isPast = this.due(row) < asOf;
      const isLast = row === count - 1;
      let to = this.due(row);
      const running = this.runningOn(asOf);
      if (earnedTo !== undefined && row === running) to = to < earnedTo ? to : earnedTo;
      if (earnedTo !== undefined && row > running && running >= 0) to = this.from(row);
      let borne =
        carried +
        this.bear(rows, row, this.from(row), to, { asOf, ...(earnedTo === undefined ? {} : { earnedTo }) });
      if (isLast && isPast) borne += this.bearAfter(rows, asOf);
      const paid = this.paidOf(row, this.due(row));
      const early = this.paidOf(row, this.due(row) - 1);
      let later = 0n;
      for (let after = row + 1; after < count; after += 1)
        later += this.paidOf(after, isLast ? asOf : this.due(row));
      // What goes out, or is paid of later rows, after a row was due is no matter of what it asks for.
      const out = this.tranches.filter(({ on }) => isLast || on <= this.due(row));
      const open = this.terms.cents + total(out) - placed - later;
      const moved = this.movedTo(row);
      const interestPaid = most((this.interestPaid[row] as bigint) - moved, 0n);
      if (isLast) {
        rows.push({ principal: open, interest: moved + most(left + borne, interestPaid) });
        continue;
      }
      // What a row would ask for if it were to pay its own interest: that of the grace comes on top of it, or is left by it.
      const leaves = row < withoutInterest;
      const ownPaid = leaves ? 0n : most(interestPaid - left, 0n);
      const onTop = isEqualPrincipal || row < withoutPrincipal || (!isProgressive && early >= installment);
      let own = onTop ? borne : least(borne, most(installment - early, 0n));
      own = most(own, ownPaid);
      let planned = isEqualPrincipal ? installment : most(installment - own, 0n);
      if (row < withoutPrincipal) planned = 0n;
      const off = least(credit, planned);
      credit -= off;
      const principal = least(most(planned - off, paid), most(open, paid));
      carried = most(borne - own, 0n);
      placed += principal;
      rows.push({ principal, interest: moved + (leaves ? 0n : left + own) });
      left = leaves ? left + own : 0n;
      const extra = paid - planned;
      if (!isProgressive && extra > 0n) {
        if (advance === 'NEXT') credit += extra;
        if (advance === 'FEWER') fewer += extra;
        if (advance === 'SMALLER')
          installment = this.installment(lent - placed, row + 1, this.ratesAt(row + 1));
      }
    }
    return rows;
  }

  /** Interest of the days from one date to another, in a row's period. */
  private bear(rows: readonly Row[], row: number, from: LocalDate, to: LocalDate, view: View): bigint {
    if (row < this.terms.free) return 0n;
    let interest = 0n;
    let since = from;
    for (let day = from; day < to; day += 1) {
      const balance = this.balance(rows, row, day, view);
      if (day + 1 < to && this.balance(rows, row, day + 1, view) === balance) continue;
      interest += this.rounded(balance, this.percents(since, day + 1), this.length(row));
      since = day + 1;
    }
    return interest;
  }

  private bearAfter(rows: readonly Row[], asOf: LocalDate): bigint {
    const { count } = this.terms;
    let interest = 0n;
    const end = this.restOn(asOf);
    for (let row = count; this.from(row) < end; row += 1) {
      const to = this.due(row) < end ? this.due(row) : end;
      // Every part that is not repaid is overdue now.
      interest += this.bear(rows, row, this.from(row), to, { asOf, earnedTo: to });
    }
    return interest;
  }

  /** What bears interest on a day. */
  private balance(rows: readonly Row[], row: number, day: LocalDate, { asOf, earnedTo }: View): bigint {
    let balance = this.terms.cents + total(this.tranches.filter(({ on }) => on <= day));
    for (const part of this.parts) if (part.until <= day) balance -= part.cents;
    if (earnedTo !== undefined) return most(balance, 0n);
    for (let before = 0; before < row && before < rows.length; before += 1) {
      const unpaid = (rows[before] as Row).principal - this.paidOf(before);
      const counts = this.due(before) < asOf ? this.restOn(asOf) : this.due(before);
      if (counts <= day) balance -= unpaid;
    }
    return most(balance, 0n);
  }

  /** Interest of days of a month, by the percent that each of them bears. */
  private rounded(balance: bigint, percents: bigint, wholeDays: number): bigint {
    return this.terms.isEven
      ? halfEven(balance * percents * 30n, 36_000n * BigInt(wholeDays))
      : halfEven(balance * percents, 36_500n);
  }

  /** Equal installments: by months of 30 days where the schedule is cumulative, else by each month as it is; or equal parts of principal. */
  private installment(principal: bigint, from: number, rates: readonly SlowRate[]): bigint {
    const { isEven, isProgressive, multiple, isEqualPrincipal, withoutPrincipal, free } = this.terms;
    const last = rates.at(-1)?.percent ?? this.terms.percent;
    const first = from > withoutPrincipal ? from : withoutPrincipal;
    if (isEqualPrincipal) return halfEven(principal, BigInt(this.terms.count - first));
    let growth: [bigint, bigint] = [1n, 1n];
    let sum: [bigint, bigint] = [1n, 1n];
    for (let row = first; row < this.terms.count; row += 1) {
      const days = BigInt(this.length(row));
      const percents = isProgressive
        ? this.percents(this.planned(row - 1), this.planned(row), rates)
        : last * 30n;
      const even: [bigint, bigint] = [percents, 1_200n * (isProgressive ? days : 30n)];
      const borne: [bigint, bigint] = isEven ? even : [percents, 36_500n];
      const rate: [bigint, bigint] = row < free ? [0n, 1n] : borne;
      const factor: [bigint, bigint] = [rate[0] + rate[1], rate[1]];
      growth = [growth[0] * factor[0], growth[1] * factor[1]];
      if (row > first) sum = [sum[0] * factor[0] + sum[1] * factor[1], sum[1] * factor[1]];
    }
    return halfEven(principal * growth[0] * sum[1], growth[1] * sum[0] * multiple) * multiple;
  }
}

function total(payments: readonly SlowPayment[]): bigint {
  return payments.reduce((sum, { cents }) => sum + cents, 0n);
}

function size(one: bigint): bigint {
  return one < 0n ? -one : one;
}

function least(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

function most(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

/** A fraction of positive numbers, rounded to the nearer integer, a half to the even one. */
function halfEven(numerator: bigint, denominator: bigint): bigint {
  const whole = numerator / denominator;
  const twice = (numerator - whole * denominator) * 2n;
  if (twice > denominator || (twice === denominator && whole % 2n === 1n)) return whole + 1n;
  return whole;
}
