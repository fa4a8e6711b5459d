import { formatDay } from '../../format/dates.ts';
import { formatAmount } from '../../format/money.ts';
import { inWords, wordsIn } from '../../format/words.ts';
import { accountTexts } from '../../texts/account.ts';

interface Change {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

const words = accountTexts.preview;

/** What a change of a field is, as people say it: "Installment 3, penalties due: 0.00 → 5.00". */
export function changeInWords({ field, before, after }: Change): string {
  const name = fieldInWords(field);
  if (before === null) return words.appears(name, valueInWords(after ?? ''));
  if (after === null) return words.ends(name, valueInWords(before));
  return words.changes(name, valueInWords(before), valueInWords(after));
}

function fieldInWords(field: string): string {
  const [list, number = '', name = ''] = field.split('.');
  const said = (text: string) => inWords(text.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').replaceAll('.', '_'));
  if (list === 'schedule') return words.installment(number, said(name));
  if (list === 'charges') return words.charge(number, said(name));
  return said(field);
}

function valueInWords(value: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return formatDay(value);
  if (/^-?\d+\.\d+$/.test(value)) return formatAmount(value);
  return /^[A-Z][A-Z_]+$/.test(value) ? wordsIn(value) : value;
}
