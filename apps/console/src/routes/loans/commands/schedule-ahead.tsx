import { Text } from '@mantine/core';
import { LoanScheduleDocument } from '../../../api/generated/graphql.ts';
import { useRead } from '../../../api/reads.ts';
import { Installments } from '../../../components/installments.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { loanTexts } from '../../../texts/loan.ts';
import type { LoanFormProps } from './loan-command.ts';

/** The schedule as it was applied for or approved, before the money goes out. */
export function ScheduleAhead({ loan: { id, currency } }: Pick<LoanFormProps, 'loan'>) {
  const read = useRead(LoanScheduleDocument, { id });
  return (
    <Loaded read={read}>
      {({ loan }) => (
        <>
          <Text size="sm" c="dimmed">
            {loanTexts.schedule.projected}
          </Text>
          <Installments installments={loan?.schedule ?? []} currency={currency} isPaidShown={false} />
        </>
      )}
    </Loaded>
  );
}
