import { Checkbox, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { LoanChargesDocument, WaiveLoanChargesDocument } from '../../../api/generated/graphql.ts';
import { useRead } from '../../../api/reads.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { inCurrency, isZero } from '../../../format/money.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const words = loanCommandTexts.waiveCharges;
const title = loanCommandTexts.titles.waiveLoanCharges;

const noIds: readonly string[] = [];
const initial = { chargeIds: noIds, note: '' };

function Form({ loan, onClose }: LoanFormProps) {
  return (
    <CommandForm
      title={title}
      document={WaiveLoanChargesDocument}
      initial={initial}
      toVariables={({ chargeIds, note }) => ({
        input: { loanId: loan.id, chargeIds: [...chargeIds], note: given(note) },
      })}
      isDestructive
      onClose={onClose}
    >
      {(form) => (
        <>
          <Which loan={loan} form={form} />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Each charge that something is left of, with what that is. */
function Which({
  loan,
  form,
}: Pick<LoanFormProps, 'loan'> & { readonly form: UseFormReturnType<typeof initial> }) {
  const read = useRead(LoanChargesDocument, { id: loan.id });
  return (
    <Loaded read={read}>
      {(data) => {
        const open = (data.loan?.charges ?? []).filter(({ outstanding }) => !isZero(outstanding));
        if (open.length === 0) return <Text>{words.nothing}</Text>;
        return (
          <Checkbox.Group label={words.which} description={words.hint} {...form.getInputProps('chargeIds')}>
            <Stack gap="xs" mt="xs">
              {open.map(({ id, name, outstanding }) => (
                <Checkbox
                  key={id}
                  value={id}
                  label={words.left(name, inCurrency(outstanding, loan.currency))}
                />
              ))}
            </Stack>
          </Checkbox.Group>
        );
      }}
    </Loaded>
  );
}

/** Waives all that is left of some charges. */
export const waiveCharges: LoanCommand = { on: 'LOAN', name: 'waiveLoanCharges', title, Form };
