import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import {
  ApprovalRulesDocument,
  ConfigureApprovalRulesDocument,
  type RuleRowFragment,
} from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { AmountField } from '../../components/fields/amount-field.tsx';
import { given } from '../../components/fields/field.ts';
import { TextField } from '../../components/fields/text-field.tsx';
import { WholeField, wholeIn } from '../../components/fields/whole-field.tsx';
import { type Column, List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { useMay } from '../../components/viewer.tsx';
import { formatAmount } from '../../format/money.ts';
import { ruleTexts as words } from '../../texts/approvals.ts';

type Rule = RuleRowFragment;
type Rules = readonly Rule[];

const above = ({ aboveAmount, currency }: Rule) =>
  aboveAmount === null ? words.always : `${formatAmount(aboveAmount)} ${currency}`;

const columns: readonly Column<Rule>[] = [
  { heading: words.command, show: ({ command }) => command, text: ({ command }) => command },
  { heading: words.above, isAmount: true, show: above, text: above },
  {
    heading: words.hours,
    isAmount: true,
    show: ({ expiresAfterHours }) => expiresAfterHours,
    text: ({ expiresAfterHours }) => String(expiresAfterHours),
  },
];

/** Which commands wait for a second person. */
export function ApprovalRules() {
  const read = useRead(ApprovalRulesDocument, {});
  const mayConfigure = useMay()('CONFIGURE_APPROVAL_RULES');
  const [change, setChange] = useState<'add' | Rule>();
  const ways: Column<Rule> = {
    heading: words.actions,
    show: (rule) => (
      <Button
        size="compact-xs"
        variant="default"
        aria-label={words.removeTitle(rule.command)}
        onClick={() => setChange(rule)}
      >
        {words.remove}
      </Button>
    ),
  };
  const add = (
    <Button size="compact-sm" onClick={() => setChange('add')}>
      {words.add}
    </Button>
  );
  return (
    <Panel title={words.title} actions={mayConfigure && add}>
      <Loaded read={read}>
        {({ approvalRules: rules }) => (
          <>
            <List
              caption={words.caption}
              columns={mayConfigure ? [...columns, ways] : columns}
              rows={rules}
              keyOf={({ command, currency }) => `${command} ${currency}`}
              empty={words.none}
            />
            {change === 'add' && <AddForm rules={rules} onClose={() => setChange(undefined)} />}
            {change !== undefined && change !== 'add' && (
              <RemoveForm rule={change} rules={rules} onClose={() => setChange(undefined)} />
            )}
          </>
        )}
      </Loaded>
    </Panel>
  );
}

interface FormProps {
  readonly rules: Rules;
  readonly onClose: () => void;
}

/** A rule as it is sent. */
const sent = ({ command, aboveAmount, currency, expiresAfterHours }: Rule) => ({
  command,
  aboveAmount,
  currency,
  expiresAfterHours,
});

function AddForm({ rules, onClose }: FormProps) {
  return (
    <CommandForm
      title={words.add}
      document={ConfigureApprovalRulesDocument}
      initial={{ command: '', aboveAmount: '', currency: '', expiresAfterHours: '72' }}
      toVariables={({ command, aboveAmount, currency, expiresAfterHours: hours }) => ({
        input: [
          ...rules.map(sent),
          {
            command: command.trim(),
            aboveAmount: given(aboveAmount),
            currency: given(currency),
            expiresAfterHours: wholeIn(hours),
          },
        ],
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <TextField form={form} name="command" label={words.command} hint={words.commandHint} required />
          <AmountField form={form} name="aboveAmount" label={words.above} hint={words.aboveHint} />
          <TextField form={form} name="currency" label={words.currency} hint={words.currencyHint} />
          <WholeField form={form} name="expiresAfterHours" label={words.hours} required />
        </>
      )}
    </CommandForm>
  );
}

function RemoveForm({ rule, rules, onClose }: FormProps & { readonly rule: Rule }) {
  const isSame = ({ command, currency }: Rule) => command === rule.command && currency === rule.currency;
  return (
    <CommandForm
      title={words.removeTitle(rule.command)}
      document={ConfigureApprovalRulesDocument}
      initial={{}}
      toVariables={() => ({ input: rules.filter((each) => !isSame(each)).map(sent) })}
      isDestructive
      onClose={onClose}
    >
      {() => <Text size="sm">{words.removeHint}</Text>}
    </CommandForm>
  );
}
