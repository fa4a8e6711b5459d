import { Text, TextInput } from '@mantine/core';
import { formatAmount, isAmount } from '../../format/money.ts';
import { texts } from '../../texts/en.ts';
import { type FieldProps, inputOf } from './field.ts';

interface Props<Given extends object> extends FieldProps<Given> {
  /** Of the account; absent where it is no money, such as percent. */
  readonly currency?: string | undefined;
}

/** An amount as it is typed and sent, digit by digit, and read back below with its thousands apart. */
export function AmountField<Given extends object>({ currency, ...field }: Props<Given>) {
  const input = inputOf(field);
  const typed = String(input.value).trim();
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
