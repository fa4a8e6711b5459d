import { Button, Group } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { inCurrency, isZero } from '../../format/money.ts';
import { accountTexts } from '../../texts/account.ts';
import { AmountField } from '../fields/amount-field.tsx';
import type { Values } from '../fields/field.ts';

const words = accountTexts.command;

interface Props<Given extends Values> {
  readonly form: UseFormReturnType<Given>;
  readonly currency: string;
  readonly hint?: string;
  readonly required?: boolean;
  /** Amounts that are likely meant, by what they are. */
  readonly likely?: readonly (readonly [what: string, amount: string | undefined])[];
}

/** The amount of a command, with those that are likely meant one click away. */
export function CommandAmount<Given extends Values & { readonly amount: string }>({
  form,
  currency,
  hint,
  required = true,
  likely = [],
}: Props<Given>) {
  const offered = likely.flatMap(([what, amount]) =>
    amount === undefined || isZero(amount) || amount.startsWith('-') ? [] : [{ what, amount }],
  );
  return (
    <>
      <AmountField
        form={form}
        name="amount"
        label={words.amount}
        currency={currency}
        hint={hint}
        required={required}
      />
      {offered.length > 0 && (
        <Group gap="xs">
          {offered.map(({ what, amount }) => (
            <Button
              key={what}
              variant="light"
              size="compact-sm"
              onClick={() => form.setValues({ amount } as Partial<Given>)}
            >
              {words.fillIn(what, inCurrency(amount, currency))}
            </Button>
          ))}
        </Group>
      )}
    </>
  );
}
