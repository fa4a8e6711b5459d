import { Group } from '@mantine/core';
import {
  ApprovableCommandsDocument,
  ConfigureApprovalRulesDocument,
  type RuleRowFragment,
} from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { AmountField } from '../../components/fields/amount-field.tsx';
import { given } from '../../components/fields/field.ts';
import { SelectField } from '../../components/fields/select-field.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { WholeField, wholeIn } from '../../components/fields/whole-field.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { wordsIn } from '../../format/words.ts';
import { ruleTexts as words } from '../../texts/approvals.ts';

interface Props {
  readonly rules: readonly RuleRowFragment[];
  readonly onClose: () => void;
}

/** Adds a rule to those that there are: of a command that may wait, above an amount where it is about one. */
export function AddRuleForm({ rules, onClose }: Props) {
  const read = useRead(ApprovableCommandsDocument, {});
  return (
    <Loaded read={read}>
      {({ approvableCommands: commands }) => {
        const chosen = (command: string) => commands.find(({ name }) => name === command);
        const mayBeAbove = (command: string) => chosen(command)?.bearsAmount === true;
        const group = (heading: string, bearsAmount: boolean) => ({
          group: heading,
          items: commands
            .filter((each) => each.bearsAmount === bearsAmount)
            .map(({ name }) => ({ value: name, label: wordsIn(name) })),
        });
        return (
          <CommandForm
            title={words.add}
            document={ConfigureApprovalRulesDocument}
            initial={{ command: '', aboveAmount: '', currency: '', expiresAfterHours: '72' }}
            toVariables={({ command, aboveAmount, currency, expiresAfterHours: hours }) => {
              const above = mayBeAbove(command)
                ? { aboveAmount: given(aboveAmount), currency: given(currency) }
                : {};
              return { input: [...rules, { command, ...above, expiresAfterHours: wholeIn(hours) }] };
            }}
            within={`input.${rules.length}`}
            onClose={onClose}
          >
            {(form) => (
              <>
                <SelectField
                  form={form}
                  name="command"
                  label={words.command}
                  hint={chosen(form.values.command)?.description}
                  options={[
                    { value: '', label: words.choose },
                    group(words.withAmount, true),
                    group(words.withoutAmount, false),
                  ]}
                  required
                />
                {mayBeAbove(form.values.command) && (
                  <Group align="flex-start" grow>
                    <AmountField form={form} name="aboveAmount" label={words.above} hint={words.aboveHint} />
                    <TextField
                      form={form}
                      name="currency"
                      label={words.currency}
                      hint={words.currencyHint}
                      required={given(form.values.aboveAmount) !== undefined}
                    />
                  </Group>
                )}
                <WholeField form={form} name="expiresAfterHours" label={words.hours} required />
              </>
            )}
          </CommandForm>
        );
      }}
    </Loaded>
  );
}
