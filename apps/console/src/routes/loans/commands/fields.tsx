import { Button, Group } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { LoanHeadFragment } from '../../../api/generated/graphql.ts';
import { AmountField } from '../../../components/fields/amount-field.tsx';
import { DateField } from '../../../components/fields/date-field.tsx';
import type { Values } from '../../../components/fields/field.ts';
import { isZero } from '../../../format/money.ts';
import { loanTexts } from '../../../texts/loan.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';

interface DatedProps<Given extends Values> {
  readonly form: UseFormReturnType<Given>;
  readonly label?: string;
  readonly hint?: string;
}

/** The date of a command, which is the business date where none is given. */
export function CommandDate<Given extends Values & { readonly date: string }>({
  form,
  label = loanCommandTexts.date,
  hint = loanCommandTexts.dateHint,
}: DatedProps<Given>) {
  return <DateField form={form} name="date" label={label} hint={hint} />;
}

interface MoneyProps<Given extends Values> {
  readonly form: UseFormReturnType<Given>;
  readonly loan: Pick<LoanHeadFragment, 'currency'>;
  readonly hint?: string;
  readonly required?: boolean;
  /** Amounts that are likely meant, by what they are. */
  readonly likely?: readonly (readonly [what: string, amount: string | undefined])[];
}

/** The amount of a command, with those that are likely meant one click away. */
export function CommandAmount<Given extends Values & { readonly amount: string }>({
  form,
  loan,
  hint,
  required = true,
  likely = [],
}: MoneyProps<Given>) {
  const offered = likely.flatMap(([what, amount]) =>
    amount === undefined || isZero(amount) ? [] : [{ what, amount }],
  );
  return (
    <>
      <AmountField
        form={form}
        name="amount"
        label={loanCommandTexts.amount}
        currency={loan.currency}
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
              {loanCommandTexts.fillIn(what, loanTexts.money(amount, loan.currency))}
            </Button>
          ))}
        </Group>
      )}
    </>
  );
}
