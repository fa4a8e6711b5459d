import type { UseFormReturnType } from '@mantine/form';
import { AmountField } from '../../../components/fields/amount-field.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { WholeField } from '../../../components/fields/whole-field.tsx';
import { productTexts } from '../../../texts/products.ts';
import { optionsOf, type Term } from './groups.ts';
import type { ProductValues } from './values.ts';

interface Props {
  readonly form: UseFormReturnType<ProductValues>;
  readonly term: Term;
}

/** The field of a term that is one value, by its kind. */
export function TermField({ form, term: { name, kind, isRequired = false } }: Props) {
  const field = {
    form,
    name,
    label: productTexts.fields[name],
    hint: productTexts.hints[name],
    required: isRequired,
  };
  if (kind === 'choice') return <SelectField {...field} options={optionsOf(name)} />;
  if (kind === 'whole') return <WholeField {...field} />;
  if (kind === 'amount') return <AmountField {...field} currency={form.values.currency} />;
  if (kind === 'percent') return <AmountField {...field} currency="%" />;
  return <TextField {...field} />;
}
