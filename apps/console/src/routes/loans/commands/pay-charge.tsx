import { Text } from '@mantine/core';
import { PayLoanChargeDocument } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { loanTexts } from '../../../texts/loan.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import { CommandAmount, CommandDate } from './fields.tsx';
import type { ChargeFormProps, LoanCommand } from './loan-command.ts';

const title = loanCommandTexts.titles.payLoanCharge;

function Form({ loan, charge, onClose }: ChargeFormProps) {
  return (
    <CommandForm
      title={title}
      document={PayLoanChargeDocument}
      initial={{ amount: '', date: '' }}
      toVariables={({ amount, date }) => ({
        input: { loanId: loan.id, chargeId: charge.id, amount: amount.trim(), date: given(date) },
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">
            {loanCommandTexts.waiveCharges.left(
              charge.name,
              loanTexts.money(charge.outstanding, loan.currency),
            )}
          </Text>
          <CommandAmount
            form={form}
            loan={loan}
            likely={[[loanCommandTexts.payCharge.all, charge.outstanding]]}
          />
          <CommandDate form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Pays one charge, whatever else is due. */
export const payCharge: LoanCommand = { on: 'CHARGE', name: 'payLoanCharge', title, Form };
