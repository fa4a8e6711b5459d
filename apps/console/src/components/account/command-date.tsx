import type { UseFormReturnType } from '@mantine/form';
import { accountTexts } from '../../texts/account.ts';
import { DateField } from '../fields/date-field.tsx';
import type { Values } from '../fields/field.ts';

interface Props<Given extends Values> {
  readonly form: UseFormReturnType<Given>;
  readonly hint?: string;
}

/** The date of a command, which is the business date where none is given. */
export function CommandDate<Given extends Values & { readonly date: string }>({
  form,
  hint = accountTexts.command.dateHint,
}: Props<Given>) {
  return <DateField form={form} name="date" label={accountTexts.command.date} hint={hint} />;
}
