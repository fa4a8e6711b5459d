import type { UseFormReturnType } from '@mantine/form';
import { AmountField } from '../../../components/fields/amount-field.tsx';
import type { FieldPath } from '../../../components/fields/field.ts';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { WholeField } from '../../../components/fields/whole-field.tsx';
import { productTexts } from '../../../texts/products.ts';
import { optionsOf, type Term } from './terms.ts';

/** What forms of products of every kind have. */
interface Values {
  readonly currency: string;
}

interface Props<Given extends Values> {
  readonly form: UseFormReturnType<Given>;
  readonly term: Term<keyof typeof productTexts.fields & FieldPath<Given>>;
}

/** The field of a term that is one value, by its kind. */
export function TermField<Given extends Values>({
  form,
  term: { name, kind, isRequired = false, hint = productTexts.hints[name] },
}: Props<Given>) {
  const field = {
    form,
    name,
    label: productTexts.fields[name],
    hint,
    required: isRequired,
  };
  if (kind === 'choice' || kind === 'number' || kind === 'flag') {
    return <SelectField {...field} options={optionsOf(name)} />;
  }
  if (kind === 'whole') return <WholeField {...field} />;
  if (kind === 'amount') return <AmountField {...field} currency={form.values.currency} />;
  if (kind === 'percent') return <AmountField {...field} currency="%" />;
  return <TextField {...field} />;
}
