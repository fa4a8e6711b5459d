import { Text } from '@mantine/core';
import { useState } from 'react';
import { LoanScheduleDocument } from '../../../api/generated/graphql.ts';
import { useRead } from '../../../api/reads.ts';
import { Installments } from '../../../components/installments.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { loanTexts } from '../../../texts/loan.ts';
import { InstallmentExplained } from '../explanation.tsx';
import type { TabProps } from './tab.ts';

/** What is to be paid when, and how much of it is. */
export function Schedule({ loan: { id, accountNo, disbursedOn, currency } }: TabProps) {
  const read = useRead(LoanScheduleDocument, { id });
  const [explained, explain] = useState<number>();
  return (
    <Loaded read={read}>
      {({ loan }) => (
        <>
          {disbursedOn === null && <Text c="dimmed">{loanTexts.schedule.projected}</Text>}
          <Installments
            installments={loan?.schedule ?? []}
            currency={currency}
            file={`schedule-${accountNo}`}
            isPaidShown={disbursedOn !== null}
            onExplain={explain}
          />
          {explained !== undefined && (
            <InstallmentExplained loanId={id} number={explained} onClose={() => explain(undefined)} />
          )}
        </>
      )}
    </Loaded>
  );
}
