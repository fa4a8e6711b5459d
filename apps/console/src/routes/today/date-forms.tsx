import { Checkbox, Text } from '@mantine/core';
import { FastForwardDocument, MoveDateDocument } from '../../api/generated/graphql.ts';
import { useClose } from '../../components/close.tsx';
import { CommandForm } from '../../components/command-form.tsx';
import { useDates } from '../../components/dates.tsx';
import { DateField } from '../../components/fields/date-field.tsx';
import type { FieldProps } from '../../components/fields/field.ts';
import { daysBetween, formatDay, nextDay } from '../../format/dates.ts';
import { formatCount } from '../../format/words.ts';
import { closeTexts } from '../../texts/close.ts';

const { dates: words, days, accounts } = closeTexts;

interface Props {
  readonly onClose: () => void;
}

/** Moves the business date, and says before how many accounts are then behind. */
export function MoveDateForm({ onClose }: Props) {
  const { businessDate } = useDates();
  return (
    <CommandForm
      title={words.move}
      document={MoveDateDocument}
      initial={{ date: nextDay(businessDate), confirm: false as boolean }}
      toVariables={(values) => ({ input: { ...values, type: 'BUSINESS_DATE' as const } })}
      preview={({ date }) => <MoveEffect date={date} />}
      onClose={onClose}
    >
      {(form) => (
        <>
          <NewDate form={form} name="date" label={words.moveTo} />
          {/* What the API wants confirmed, it says of this field or of the date. */}
          {(form.errors.date !== undefined || form.errors.confirm !== undefined || form.values.confirm) && (
            <Checkbox label={words.confirm} {...form.getInputProps('confirm', { type: 'checkbox' })} />
          )}
        </>
      )}
    </CommandForm>
  );
}

function MoveEffect({ date }: { readonly date: string }) {
  const { businessDate, automaticCobDate } = useDates();
  const { close } = useClose();
  if (date === '') return null;
  const ahead = daysBetween(businessDate, date);
  if (ahead <= 0) return <Text size="sm">{words.moveSame}</Text>;
  const book = close?.run?.total ?? close?.behind.accountsBehind ?? 0;
  return (
    <Text size="sm">
      {automaticCobDate
        ? `${words.moveEffect(days(formatCount(ahead)), accounts(formatCount(book)))} ${words.cobFollows}`
        : words.cobStays}
    </Text>
  );
}

/** Takes a sandbox forward, a closed day after the other. */
export function FastForwardForm({ onClose }: Props) {
  const { businessDate } = useDates();
  return (
    <CommandForm
      title={words.forward}
      document={FastForwardDocument}
      initial={{ toBusinessDate: nextDay(businessDate) }}
      toVariables={(input) => ({ input })}
      preview={({ toBusinessDate }) => {
        if (toBusinessDate === '') return null;
        const ahead = daysBetween(businessDate, toBusinessDate);
        return (
          <Text size="sm">{ahead <= 0 ? words.moveSame : words.forwardEffect(days(formatCount(ahead)))}</Text>
        );
      }}
      onClose={onClose}
    >
      {(form) => <NewDate form={form} name="toBusinessDate" label={words.forwardTo} />}
    </CommandForm>
  );
}

/** The date that it becomes, beside the one that it is. */
function NewDate<Given extends object>(field: Pick<FieldProps<Given>, 'form' | 'name' | 'label'>) {
  const { businessDate } = useDates();
  return (
    <>
      <Text size="sm">
        {words.now} <b>{formatDay(businessDate)}</b>
      </Text>
      <DateField {...field} min={nextDay(businessDate)} required isFirst />
    </>
  );
}
