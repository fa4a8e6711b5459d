import { BlockSavingsDocument, type SavingsBlock } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { savingsTexts } from '../../../texts/savings.ts';
import { savingsCommandTexts as words } from '../../../texts/savings-commands.ts';
import type { SavingsCommand, SavingsFormProps } from './savings-command.ts';

const title = words.titles.blockSavings;

const options = Object.entries(savingsTexts.block).map(([value, label]) => ({ value, label }));

function Form({ account, onClose }: SavingsFormProps) {
  return (
    <CommandForm
      title={title}
      document={BlockSavingsDocument}
      initial={{ block: (account.block ?? 'DEBIT') as string, note: '' }}
      toVariables={({ block, note }) => ({
        // The options of the field are the values that the API has.
        input: { accountId: account.id, block: block as SavingsBlock, note: given(note) },
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <SelectField
            form={form}
            name="block"
            label={words.block.what}
            hint={words.block.hint}
            options={options}
          />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Keeps people from paying in, out, or both. */
export const block: SavingsCommand = { on: 'SAVINGS', name: 'blockSavings', title, Form };
