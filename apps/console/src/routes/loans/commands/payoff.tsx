import { Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { LoanPayoffDocument } from '../../../api/generated/graphql.ts';
import { useRead } from '../../../api/reads.ts';
import { Amount } from '../../../components/amount.tsx';
import { Facts } from '../../../components/facts.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { formatDay } from '../../../format/dates.ts';
import { loanTexts } from '../../../texts/loan.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanFormProps } from './loan-command.ts';

/** Units: milliseconds. The pause in typing after which the API is asked. */
const settled = 250;
const names = ['principal', 'interest', 'fees', 'penalties', 'total'] as const;

/** What settles a loan on a date, the business date where there is none. */
export function usePayoff(id: string, date: string) {
  const [asked] = useDebouncedValue(date, settled);
  return useRead(LoanPayoffDocument, { id, date: asked === '' ? undefined : asked });
}

/** The same in its parts, below the fields of a payment. */
export function PayoffOn({ loan, date }: Pick<LoanFormProps, 'loan'> & { readonly date: string }) {
  const read = usePayoff(loan.id, date);
  return (
    <Loaded read={read}>
      {(data) => {
        const payoff = data.loan?.payoff;
        if (payoff === undefined) return null;
        return (
          <Stack gap={4}>
            <Text size="sm" fw={600}>
              {loanCommandTexts.payoffOn(date === '' ? loanCommandTexts.businessDate : formatDay(date))} (
              {loan.currency})
            </Text>
            <Facts
              columns={5}
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
