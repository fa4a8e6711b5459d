import { Text } from '@mantine/core';
import { Amount } from '../../../components/amount.tsx';
import { Facts } from '../../../components/facts.tsx';
import { formatDay } from '../../../format/dates.ts';
import { inCurrency } from '../../../format/money.ts';
import { inWords } from '../../../format/words.ts';
import { loanTexts } from '../../../texts/loan.ts';
import type { PostingFormProps } from './loan-command.ts';

interface Props extends Pick<PostingFormProps, 'loan' | 'posting'> {
  /** What becomes of it, by what it is. */
  readonly says: (type: string, amount: string, date: string) => string;
}

const names = ['principal', 'interest', 'fees', 'penalties'] as const;

/** What a correction is about, in figures. */
export function PostingParts({ loan: { currency }, posting, says }: Props) {
  return (
    <>
      <Text size="sm">
        {says(inWords(posting.type), inCurrency(posting.amount, currency), formatDay(posting.date))}
      </Text>
      <Facts
        facts={names.map((name) => [
          loanTexts.head[name],
          <Amount key={name} value={posting[name]} quietZero />,
        ])}
      />
    </>
  );
}
