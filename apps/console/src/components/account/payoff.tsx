import { Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { LoanPayoffDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { formatDay } from '../../format/dates.ts';
import { loanTexts } from '../../texts/loan.ts';
import { loanCommandTexts } from '../../texts/loan-commands.ts';
import { Amount } from '../amount.tsx';
import { Facts } from '../facts.tsx';
import { Loaded } from '../loaded.tsx';

/** Units: milliseconds. The pause in typing after which the API is asked. */
const settled = 250;
const names = ['principal', 'interest', 'fees', 'penalties', 'total'] as const;

/** What settles a loan on a date, the business date where there is none. */
export function usePayoff(id: string, date: string) {
  const [asked] = useDebouncedValue(date, settled);
  return useRead(LoanPayoffDocument, { id, date: asked === '' ? undefined : asked });
}

interface Props {
  /** Of a loan. */
  readonly id: string;
  readonly currency: string;
  readonly date: string;
}

/** The same in its parts, below the fields of a payment. */
export function PayoffOn({ id, currency, date }: Props) {
  const read = usePayoff(id, date);
  return (
    <Loaded read={read}>
      {(data) => {
        const payoff = data.loan?.payoff;
        if (payoff === undefined) return null;
        return (
          <Stack gap={4}>
            <Text size="sm" fw={600}>
              {loanCommandTexts.payoffOn(date === '' ? loanCommandTexts.businessDate : formatDay(date))} (
              {currency})
            </Text>
            <Facts
              columns={3}
              facts={names.map((name) => [
                loanTexts.head[name],
                <Amount key={name} value={payoff[name]} quietZero />,
              ])}
            />
          </Stack>
        );
      }}
    </Loaded>
  );
}
