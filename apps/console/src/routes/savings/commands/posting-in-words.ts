import { formatDay } from '../../../format/dates.ts';
import { inCurrency } from '../../../format/money.ts';
import { inWords } from '../../../format/words.ts';
import { savingsCommandTexts as words } from '../../../texts/savings-commands.ts';
import type { PostingFormProps } from './savings-command.ts';

/** What a correction is about: "the deposit of 20.00 EUR on 1 Feb 2024". */
export const inWordsOf = (
  { currency }: PostingFormProps['account'],
  { type, amount, date }: PostingFormProps['posting'],
): string => words.posting(inWords(type), inCurrency(amount, currency), formatDay(date));
