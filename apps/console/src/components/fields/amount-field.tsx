import { Text, TextInput } from '@mantine/core';
import { formatAmount, isAmount } from '../../format/money.ts';
import { texts } from '../../texts/en.ts';
import { type FieldProps, inputOf, type Values } from './field.ts';

interface Props<Given extends Values> extends FieldProps<Given> {
  /** Of the account; absent where it is no money, such as percent. */
  readonly currency?: string | undefined;
}

/** An amount as it is typed and sent, digit by digit, and read back below with its thousands apart. */
export function AmountField<Given extends Values>({ currency, ...field }: Props<Given>) {
  const typed = String(field.form.values[field.name]).trim();
  const input = inputOf(field);
  return (
    <TextInput
      {...input}
      description={isAmount(typed) && typed.length > 3 ? readBack(typed, currency) : input.description}
      inputMode="decimal"
      pattern="\s*[0-9]+([.][0-9]+)?\s*"
      data-pattern-says={texts.field.amount}
      dir="ltr"
      rightSection={
        currency !== undefined && (
          <Text size="sm" c="dimmed">
            {currency}
          </Text>
        )
      }
      rightSectionWidth={56}
      rightSectionPointerEvents="none"
    />
  );
}

const readBack = (typed: string, currency: string | undefined): string =>
  currency === undefined ? formatAmount(typed) : `${formatAmount(typed)} ${currency}`;
