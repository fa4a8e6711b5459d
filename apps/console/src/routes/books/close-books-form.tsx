import { Alert, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import {
  AccountsBehindDocument,
  CloseBooksDocument,
  TrialBalanceDocument,
} from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { Amount } from '../../components/amount.tsx';
import { CommandForm } from '../../components/command-form.tsx';
import { useDates } from '../../components/dates.tsx';
import { Facts } from '../../components/facts.tsx';
import { DateField } from '../../components/fields/date-field.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { formatDay } from '../../format/dates.ts';
import { sumOf } from '../../format/money.ts';
import { formatCount } from '../../format/words.ts';
import { bookTexts } from '../../texts/books.ts';

const words = bookTexts.close;
/** Units: milliseconds. */
const settled = 300;

interface Props {
  readonly closedThrough: string | undefined;
  readonly onClose: () => void;
}

/** Closes the books through a day for good, and says in figures what is final from then on. */
export function CloseBooksForm({ closedThrough, onClose }: Props) {
  const { cobDate } = useDates();
  return (
    <CommandForm
      title={words.title}
      document={CloseBooksDocument}
      initial={{ date: cobDate }}
      toVariables={({ date }) => ({ date })}
      isDestructive
      onClose={onClose}
      preview={({ date }) => date !== '' && <Effect date={date} />}
    >
      {(form) => (
        <>
          {closedThrough !== undefined && <Text size="sm">{words.before(formatDay(closedThrough))}</Text>}
          <DateField form={form} name="date" label={words.date} required />
        </>
      )}
    </CommandForm>
  );
}

function Effect({ date: typed }: { readonly date: string }) {
  const [date] = useDebouncedValue(typed, settled);
  const balance = useRead(TrialBalanceDocument, { by: 'POSTING', date });
  const behind = useRead(AccountsBehindDocument, {});
  const accountsBehind = behind.data?.catchUpStatus.accountsBehind ?? 0;
  return (
    <Alert color="red" variant="light">
      <Stack gap="xs">
        <Text size="sm">{words.effect(formatDay(date))}</Text>
        {accountsBehind > 0 && <Text size="sm">{words.behind(formatCount(accountsBehind))}</Text>}
        <Text size="sm">{words.final}</Text>
        <Loaded read={balance}>
          {({ trialBalance }) => (
            <Facts
              columns={2}
              facts={[...Map.groupBy(trialBalance, ({ currency }) => currency)].map(([currency, lines]) => [
                currency,
                <Amount key={currency} value={sumOf(lines.map(({ debit }) => debit))} currency={currency} />,
              ])}
            />
          )}
        </Loaded>
      </Stack>
    </Alert>
  );
}
