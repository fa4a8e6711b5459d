import type { Explanation, ExplanationLine } from '@dayclose/domain/kernel/explanation.ts';
import { notKept } from '@dayclose/domain/loan/explanation/words.ts';
import { Formula } from '../models/formula.ts';

/** Every line of an explanation, each before those below it. */
export function linesOf({ lines }: Pick<Explanation | ExplanationLine, 'lines'>): readonly ExplanationLine[] {
  return lines.flatMap((each) => [each, ...linesOf(each)]);
}

/**
 * What does not hold in an explanation, one sentence each: a formula that does not come to its value, a figure below a
 * formula that is not in it, a first line that is not the amount.
 */
export function faultsOf(explanation: Explanation): readonly string[] {
  const faults: string[] = [];
  if (explanation.lines[0]?.value !== explanation.amount) {
    faults.push(
      `${explanation.title}: the first line is ${explanation.lines[0]?.value}, not ${explanation.amount}`,
    );
  }
  const all = linesOf(explanation);
  const values = new Set(all.map(({ value }) => value));
  for (const { label, formula, value, note } of all) {
    if (formula === undefined) continue;
    if (!Formula.comesTo(formula, value))
      faults.push(`${explanation.title}: ${label} is ${value}, not ${formula}`);
    if (note?.startsWith('Principal, what it grows by') === true) continue;
    const hidden = figuresOf(formula).filter((figure) => !values.has(figure));
    if (hidden.length > 0)
      faults.push(`${explanation.title}: ${label} is of ${hidden.join(', ')}, which no line has`);
  }
  return faults;
}

/** Figures of a formula: all but the hundred of percents, the bounds of zero and one, and what is rounded to. */
function figuresOf(formula: string): readonly string[] {
  const figures = formula
    .replaceAll(/, [0-9.]+, [A-Z_]+\)/g, ')')
    .replaceAll(/ × 0?\.?[0-9]*[1-9]0*$/g, '')
    .match(/-?[0-9]+(?:\.[0-9]+)?/g);
  return (figures ?? []).filter((each) => !['0', '1', '100'].includes(each));
}

/** Installments that principal is reckoned of, and that nobody says how they came to be. */
export function bareOf(explanation: Explanation): readonly string[] {
  return linesOf(explanation)
    .filter(({ label }) => label === 'Principal')
    .flatMap(({ lines }) =>
      lines.filter(({ label, formula }) => label === 'Installment' && formula === undefined),
    )
    .map(({ label, value }) => `${explanation.title}: ${label} ${value}`);
}

/** Lines whose history is not kept. */
export function unknownOf(explanation: Explanation): readonly string[] {
  return linesOf(explanation)
    .filter(({ note }) => note === notKept)
    .map(({ label, value }) => `${explanation.title}: ${label} ${value}`);
}

/** An explanation as people read it, a line each, those below another one indented. */
export function written({ title, amount, lines }: Explanation): readonly string[] {
  return [`${title}: ${amount}`, ...lines.flatMap((each) => writtenLine(each, '  '))];
}

function writtenLine(
  { label, formula, value, note, lines }: ExplanationLine,
  indent: string,
): readonly string[] {
  const reckoned = formula === undefined ? value : `${value} = ${formula}`;
  const text = `${indent}${label}: ${reckoned}${note === undefined ? '' : ` (${note})`}`;
  return [text, ...lines.flatMap((each) => writtenLine(each, `${indent}  `))];
}
