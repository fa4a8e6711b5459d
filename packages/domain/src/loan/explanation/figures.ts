import { type ExplanationLine, line } from '../../kernel/explanation.ts';
import { formatMoney, type Money } from '../../kernel/money.ts';
import { noInterest, type RateFactor } from '../schedule/rate-factor.ts';
import type { InstallmentNote, InterestNote, Rounded } from '../schedule/working.ts';

/** How the amounts of a loan are written. */
export type Print = (amount: Money) => string;

/** How amounts of a currency are written. */
export function printing(digits: number): Print {
  return (amount) => formatMoney(amount, digits);
}

/** A formula, rounded as an amount was. */
export function rounded(formula: string, { multiple, mode }: Rounded): string {
  return `round(${formula}, ${formatMoney(multiple, 0)}, ${mode})`;
}

/** What a period is counted in, by how many of them a year has. */
const countedIn: Readonly<Record<string, string>> = { 1: 'Years', 12: 'Months', 52: 'Weeks' };

/** A factor as a formula, of a rate in percent and of counts. */
export function factorFormula({ of, rate, days, ofDays, sum, numerator, denominator }: RateFactor): string {
  if (sum !== undefined) return `(${sum.map(factorFormula).join(' + ')})`;
  if (of === undefined) return `${numerator} / ${denominator}`;
  if (rate !== undefined) return `${formatMoney(rate, 0)} / 100 × ${factorFormula(of)}`;
  return `${factorFormula(of)} × ${days} / ${ofDays}`;
}

/** The figures of a factor. */
export function factorLines(factor: RateFactor): readonly ExplanationLine[] {
  const { of, rate, days, ofDays, sum, numerator, denominator } = factor;
  if (sum !== undefined) return sum.flatMap(factorLines);
  if (of === undefined) {
    const unit = countedIn[String(denominator)] ?? 'Days';
    return [line(unit, String(numerator)), line(`${unit} in a year`, String(denominator))];
  }
  if (rate !== undefined) return [line('Rate a year, in percent', formatMoney(rate, 0)), ...factorLines(of)];
  return [
    ...factorLines(of),
    line('Days that count', String(days)),
    line('Days of the whole period', String(ofDays)),
  ];
}

/** Interest on a balance. */
export function interestLine(label: string, note: InterestNote, print: Print): ExplanationLine {
  const { balance, factor, bearing, interest } = note;
  const periods = bearing === undefined ? '' : ` × ${bearing}`;
  return line(label, print(interest), {
    formula: rounded(`${print(balance)} × ${factorFormula(factor)}${periods}`, note),
    lines: [
      line('What bears interest', print(balance)),
      ...factorLines(factor),
      ...(bearing === undefined ? [] : [line('Periods that bear interest', String(bearing))]),
    ],
  });
}

const places = 18;

/** The installment that repays a principal in equal parts. */
export function installmentLine(note: InstallmentNote, print: Print): ExplanationLine {
  const { principal, factors, multiples, multiple, installment } = note;
  const lines = [line('Principal', print(principal)), line('Periods that repay it', String(factors.length))];
  if (multiples === undefined) {
    const formula = rounded(`${print(principal)} / ${factors.length}`, note);
    return line('Equal installment', print(installment), { formula, lines });
  }
  const unit = formatMoney(multiple, 0);
  const digits = multiples.toString().padStart(places + 1, '0');
  const value = `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  const smallest = `0.${'1'.padStart(places, '0')}`;
  const exact = `round(${print(principal)} × ${perUnit(factors)} / ${unit}, ${smallest}, HALF_EVEN)`;
  const [first = noInterest] = factors;
  return line('Equal installment', print(installment), {
    formula: `round(${value}, 1, ${note.mode}) × ${unit}`,
    lines: [
      line(`How often ${unit} is in it`, value, {
        formula: exact,
        note: 'Principal, what it grows by over the periods, and what one unit paid in each of them grows to.',
        lines: [
          ...lines,
          ...(areSame(factors) ? factorLines(first) : []),
          line('Rounded to multiples of', unit),
        ],
      }),
    ],
  });
}

/** Installment of one unit of principal: its growth over the periods, by that of one unit paid in each of them. */
function perUnit(factors: readonly RateFactor[]): string {
  const growths = factors.map((factor) => `(1 + ${factorFormula(factor)})`);
  const [first = noInterest] = factors;
  if (areSame(factors)) {
    const power = `${growths[0]} ^ ${factors.length}`;
    return `${power} / ((${power} − 1) / (${factorFormula(first)}))`;
  }
  const sum = growths.slice(1).reduce((nested, growth) => `(1 + ${nested} × ${growth})`, '1');
  return `${growths.join(' × ')} / ${sum}`;
}

function areSame([first, ...others]: readonly RateFactor[]): boolean {
  return (
    first !== undefined &&
    others.every(
      ({ numerator, denominator }) => numerator * first.denominator === first.numerator * denominator,
    )
  );
}
