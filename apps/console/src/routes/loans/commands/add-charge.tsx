import type {
  AddLoanChargeInput,
  ChargeCalculation,
  ChargeTiming,
  LoanChargeKind,
} from '../../../api/generated/graphql.ts';
import { AddLoanChargeDocument } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { AmountField } from '../../../components/fields/amount-field.tsx';
import { DateField } from '../../../components/fields/date-field.tsx';
import { given } from '../../../components/fields/field.ts';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { accountTexts } from '../../../texts/account.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const words = loanCommandTexts.addCharge;
const title = loanCommandTexts.titles.addLoanCharge;

const options = <Value extends string>(labels: Readonly<Record<Value, string>>) =>
  Object.entries<string>(labels).map(([value, label]) => ({ value, label }));

const initial = {
  kind: 'FEE' satisfies LoanChargeKind as string,
  name: '',
  calculation: 'FLAT' satisfies ChargeCalculation as string,
  amount: '',
  timing: 'SPECIFIED_DUE_DATE' satisfies ChargeTiming as string,
  dueOn: '',
};

function Form({ loan, onClose }: LoanFormProps) {
  return (
    <CommandForm
      title={title}
      document={AddLoanChargeDocument}
      initial={initial}
      toVariables={(values) => ({ input: inputOf(loan.id, values) })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <SelectField form={form} name="kind" label={words.kind} options={options(words.kinds)} />
          <TextField form={form} name="name" label={words.name} required />
          <SelectField
            form={form}
            name="calculation"
            label={words.calculation}
            options={options(words.calculations)}
          />
          <AmountField
            form={form}
            name="amount"
            label={accountTexts.command.amount}
            currency={form.values.calculation === 'FLAT' ? loan.currency : '%'}
            required
          />
          <SelectField form={form} name="timing" label={words.timing} options={options(words.timings)} />
          {form.values.timing === 'SPECIFIED_DUE_DATE' && (
            <DateField form={form} name="dueOn" label={words.dueOn} required />
          )}
        </>
      )}
    </CommandForm>
  );
}

/** The options of the fields are the values that the API has. */
function inputOf(loanId: string, values: typeof initial): AddLoanChargeInput {
  return {
    loanId,
    name: values.name.trim(),
    amount: values.amount.trim(),
    kind: values.kind as LoanChargeKind,
    calculation: values.calculation as ChargeCalculation,
    timing: values.timing as ChargeTiming,
    dueOn: values.timing === 'SPECIFIED_DUE_DATE' ? given(values.dueOn) : undefined,
  };
}

/** Charges a fee or a penalty. */
export const addCharge: LoanCommand = { on: 'LOAN', name: 'addLoanCharge', title, Form };
