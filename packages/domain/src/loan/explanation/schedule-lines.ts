import { formatDate } from '../../kernel/dates.ts';
import { type ExplanationLine, line, sumFormula } from '../../kernel/explanation.ts';
import { type Money, sumOf, zero } from '../../kernel/money.ts';
import type { PartNote } from '../schedule/working.ts';
import { interestLine, type Print, rounded } from './figures.ts';
import { eachAgainLine, eachLine, isLine, partLine, shareLine } from './installment-lines.ts';
import type { KeptAsked, KeptWorking } from './kept-working.ts';

/** Principal and interest that an installment asks for. */
export interface AskedLines {
  readonly principal: ExplanationLine;
  readonly interest: ExplanationLine;
}

/** What an installment of a schedule asks for, by its index; nothing of one that the schedule does not have. */
export function askedLines(kept: KeptWorking, index: number, print: Print): AskedLines | undefined {
  const recalculated = kept.asked.get(index);
  if (recalculated !== undefined) return recalculatedLines(kept, recalculated, print);
  const period = periodOf(kept, index);
  const part = kept.parts.get(period);
  if (period < 0) return downPaymentLines(kept, print);
  return (
    part && {
      principal: principalLine(kept, period, part, print),
      interest: dueLine(kept, period, part, print),
    }
  );
}

/** Interest that the period of an installment bears; nothing where it bears none, or is none of the schedule. */
export function earnedLine(kept: KeptWorking, index: number, print: Print): ExplanationLine | undefined {
  const recalculated = kept.asked.get(index);
  if (recalculated !== undefined) return bornLine(recalculated, print);
  const period = periodOf(kept, index);
  const flat = kept.flats.get(period);
  if (flat !== undefined) return flatLine(kept, period, print);
  return periodLine(kept, period, print);
}

/** Interest of a period, of each time in which the balance stayed the same; nothing where it bears none. */
function periodLine(kept: KeptWorking, period: number, print: Print): ExplanationLine | undefined {
  const bearings = kept.bearings.get(period);
  if (bearings !== undefined) {
    return bornLine({ bearings, earned: sumOf(bearings.map(({ interest }) => interest)) }, print);
  }
  const note = kept.interests.get(period);
  return note && interestLine('Interest of the period', note, print);
}

function periodOf({ downPayment }: KeptWorking, index: number): number {
  return downPayment === undefined ? index : index - 1;
}

function downPaymentLines({ downPayment }: KeptWorking, print: Print): AskedLines | undefined {
  if (downPayment === undefined) return undefined;
  const { principal, percent, amount } = downPayment;
  const share = rounded(`${print(principal)} × ${percent} / 100`, downPayment);
  return {
    principal: line('Down payment', print(amount), {
      formula: `min(${share}, ${print(principal)})`,
      lines: [line('Money that goes out', print(principal)), line('Down payment, in percent', percent)],
    }),
    interest: line('Interest', print(zero), { note: 'It is due on the day of disbursement.' }),
  };
}

function principalLine(kept: KeptWorking, period: number, part: PartNote, print: Print): ExplanationLine {
  const { rule, balance, each, principal, interest } = part;
  const owed = balanceLine(kept, period, print);
  switch (rule) {
    case 'LAST':
      return line('Principal', print(principal), {
        formula: print(balance),
        note: 'The last installment takes all that is left.',
        lines: [owed],
      });
    case 'GRACE_ON_PRINCIPAL':
      return line('Principal', print(principal), { note: 'It lies within the grace on principal.' });
    case 'EQUAL_PRINCIPAL':
      return line('Principal', print(principal), {
        formula: `min(${print(each)}, ${print(balance)})`,
        lines: [shareLine(kept.shares.get(each), 'Principal of each installment', print), owed].filter(
          isLine,
        ),
      });
    case 'INSTALLMENT':
      return line('Principal', print(principal), {
        formula: `min(${print(balance)}, ${print(each)} − ${print(interest)})`,
        lines: [eachLine(kept, each, print), owed, line('Interest that it pays first', print(interest))],
      });
    default:
      return rule satisfies never;
  }
}

/** Interest that is due, with what installments within a grace left to it. */
function dueLine(kept: KeptWorking, period: number, part: PartNote, print: Print): ExplanationLine {
  const own = ownInterest(kept, period, part, print);
  const held = kept.helds.get(period);
  if (held === undefined) return own;
  if (held.due === zero && held.held > zero) {
    return line('Interest', print(held.due), { note: leftNote(held.held, print), lines: [own] });
  }
  return line('Interest', print(held.due), {
    formula: `${print(held.held)} + ${print(held.interest)}`,
    lines: [heldLine(held.held, print), own],
  });
}

function ownInterest(kept: KeptWorking, period: number, part: PartNote, print: Print): ExplanationLine {
  const { rule, carried, earned, each, interest } = part;
  const borne = carried === zero ? print(earned) : `${print(carried)} + ${print(earned)}`;
  const flat = kept.flats.get(period) && flatLine(kept, period, print);
  const ofPeriod =
    flat ??
    periodLine(kept, period, print) ??
    line('Interest of the period', print(earned), { note: 'The period bears no interest.' });
  const lines = [ofPeriod, ...(carried === zero ? [] : [carriedLine(print(carried))])];
  if (rule !== 'INSTALLMENT') return line('Interest', print(interest), { formula: borne, lines });
  return line('Interest', print(interest), {
    formula: `min(${borne}, ${print(each)})`,
    lines: [...lines, line('Installment', print(each))],
  });
}

const leftNote = (left: Money, print: Print) =>
  `It lies within the grace on interest: ${print(left)} is left to an installment after it.`;

const heldLine = (held: Money, print: Print) => line('Interest left to it by the grace', print(held));

/** Interest of an installment that leaves its own to one after it. */
function leftLine({ held, interest, ownInterest }: KeptAsked, own: ExplanationLine, print: Print) {
  return line('Interest', print(interest), { note: leftNote(held + ownInterest, print), lines: [own] });
}

const carriedLine = (carried: string) =>
  line('Interest that installments before were too small for', carried);

function flatLine(kept: KeptWorking, period: number, print: Print): ExplanationLine | undefined {
  const flat = kept.flats.get(period);
  const { flatTotal } = kept;
  if (flat === undefined || flatTotal === undefined) return undefined;
  const { isLast, total, each, before, interest } = flat;
  const left = `max(${print(total)} − ${print(each)} × ${before}, 0)`;
  return line('Interest of the period', print(interest), {
    formula: isLast ? left : `min(${print(each)}, ${left})`,
    lines: [
      interestLine('Interest of the whole term', flatTotal.total, print),
      shareLine(flatTotal.each, 'Of each period', print),
      line('Periods before that bore interest', String(before)),
    ].filter(isLine),
  });
}

function balanceLine(kept: KeptWorking, period: number, print: Print): ExplanationLine {
  const before = kept.parts.get(period - 1);
  const { balance = zero, lent = zero } = kept.parts.get(period) ?? {};
  if (before === undefined) return line('Principal outstanding', print(balance));
  const more = lent === zero ? '' : ` + ${print(lent)}`;
  return line('Principal outstanding', print(balance), {
    formula: `${print(before.balance)} − ${print(before.principal)}${more}`,
    lines: [
      line('Outstanding before the installment before', print(before.balance)),
      line('Principal of that installment', print(before.principal)),
      ...(lent === zero
        ? []
        : [line('Principal that goes out, or is spread anew, in the period', print(lent))]),
    ],
  });
}

/** Interest of the time that an installment asks for, each time in which the balance stayed the same. */
function bornLine(
  { bearings, earned }: Pick<KeptAsked, 'bearings' | 'earned'>,
  print: Print,
): ExplanationLine {
  const lines = bearings.map((each) =>
    interestLine(`From ${formatDate(each.from)} to ${formatDate(each.to)}`, each, print),
  );
  const known = sumOf(bearings.map(({ interest }) => interest)) === earned;
  return line('Interest of the period', print(earned), {
    formula: known ? sumFormula(lines.map(({ value }) => value)) : undefined,
    note: lines.length === 0 ? 'Nothing bears interest in it.' : undefined,
    lines: known ? lines : [],
  });
}

function recalculatedLines(kept: KeptWorking, asked: KeptAsked, print: Print): AskedLines {
  const { rule, carried, earned, open, each, credit, paidPrincipal, paidEarly, paidInterest } = asked;
  const { held, isHeld, ownInterest } = asked;
  if (rule === 'DOWN_PAYMENT') {
    const lines = downPaymentLines(kept, print);
    if (lines !== undefined) return lines;
  }
  const borne = carried === zero ? print(earned) : `${print(carried)} + ${print(earned)}`;
  const atLeast = (formula: string, paid: bigint) =>
    paid === zero ? formula : `max(${formula}, ${print(paid)})`;
  const room = paidEarly === zero ? print(each) : `max(${print(each)} − ${print(paidEarly)}, 0)`;
  const isInstallment = rule === 'INSTALLMENT' || rule === 'ON_TOP';
  const isPart = rule === 'EQUAL_PRINCIPAL';
  const own = rule === 'INSTALLMENT' ? `min(${borne}, ${room})` : borne;
  const ownLines = [
    bornLine(asked, print),
    ...(carried === zero ? [] : [carriedLine(print(carried))]),
    ...(rule === 'INSTALLMENT' ? [line('Installment', print(each))] : []),
    ...(paidEarly > zero && rule === 'INSTALLMENT'
      ? [line('Principal paid before it is due', print(paidEarly))]
      : []),
  ];
  const interest = isHeld
    ? leftLine(asked, line('Interest', print(ownInterest), { formula: own, lines: ownLines }), print)
    : line('Interest', print(asked.interest), {
        formula: atLeast(held === zero ? own : `${print(held)} + ${own}`, paidInterest),
        lines: [
          ...(held === zero ? [] : [heldLine(held, print)]),
          ...ownLines,
          ...(paidInterest === zero ? [] : [line('Interest that is paid or waived', print(paidInterest))]),
        ],
      });
  const planned = isPart ? print(each) : `max(${print(each)} − ${print(ownInterest)}, 0)`;
  const less = credit === zero ? planned : `max(${planned} − ${print(credit)}, 0)`;
  const wanted = {
    LAST: print(open),
    GRACE_ON_PRINCIPAL: '0',
    DOWN_PAYMENT: '0',
    EQUAL_PRINCIPAL: less,
    ON_TOP: less,
    INSTALLMENT: less,
  };
  const principal = line('Principal', print(asked.principal), {
    formula: `min(${atLeast(wanted[rule], paidPrincipal)}, ${atLeast(print(open), paidPrincipal)})`,
    note: rule === 'LAST' ? 'It takes all that is left.' : undefined,
    lines: [
      ...(isInstallment
        ? [eachAgainLine(kept, asked, print), line('Interest that it pays first', print(ownInterest))]
        : []),
      ...(isPart ? [partLine(kept, asked, print)] : []),
      line('Principal that no other installment asks for', print(open)),
      ...(credit === zero || !(isInstallment || isPart)
        ? []
        : [line('Paid in advance, taken off what follows', print(credit))]),
      ...(paidPrincipal === zero ? [] : [line('Principal that is paid', print(paidPrincipal))]),
    ],
  });
  return { principal, interest };
}
