import { count } from '@dayclose/cli/progress-bar.ts';
import type { Verdict } from '@dayclose/store/verify.ts';

type Named = Pick<Verdict, 'check'>;

const idWidth = 5;
const sentenceWidth = 74;
const numberWidth = 12;

/** The line above the table. */
export const heading = row('', 'what has to hold', ['rows', 'violated', 'seconds']);

/** One check in the table. */
export function verdictLine({ check, checked, violated, seconds }: Verdict): string {
  return row(check.id, check.sentence, [count(checked), count(violated), seconds.toFixed(1)]);
}

/** The check at work, as long as it is. */
export function progressLine({ check }: Named, checked: number): string {
  return row(check.id, check.sentence, [checked === 0 ? '…' : `${count(checked)} …`]);
}

/** What was found, a line for each violation that is told, under the check that it breaks. */
export function violationLines(verdicts: readonly Verdict[]): readonly string[] {
  return verdicts.filter(({ violated }) => violated > 0).flatMap((verdict) => ['', ...linesOf(verdict)]);
}

/** The last line. */
export function totalLine(verdicts: readonly Verdict[]): string {
  return `${verdicts.length} checked, ${verdicts.filter(({ violated }) => violated > 0).length} violated`;
}

function linesOf({ check, violated, examples }: Verdict): readonly string[] {
  const shown = examples.length < violated ? `, of which ${examples.length} are shown` : '';
  return [
    `${check.id}: ${count(violated)} ${violated === 1 ? 'row breaks' : 'rows break'} it${shown}`,
    ...examples.map(({ account, item, what, expected, found }) => {
      const number = account?.accountNo === undefined ? '' : ` (account ${account.accountNo})`;
      const place = account === undefined ? item : `${account.kind} ${account.id}${number}, ${item}`;
      return `  ${place}: ${what}: expected ${readable(expected)}, found ${readable(found)}`;
    }),
  ];
}

function row(id: string, sentence: string, numbers: readonly string[]): string {
  const cells = numbers.map((number) => number.padStart(numberWidth)).join('');
  return `  ${id.padEnd(idWidth)}${sentence.padEnd(sentenceWidth)}${cells}`;
}

/** Amounts lose the zeros behind their second decimal. */
function readable(text: string): string {
  return text.replace(/\b(\d+\.\d{2}\d*?)0+\b/g, '$1');
}
