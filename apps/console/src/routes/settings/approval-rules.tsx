import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import {
  ApprovalRulesDocument,
  ConfigureApprovalRulesDocument,
  type RuleRowFragment,
} from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { type Column, List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { useMay } from '../../components/viewer.tsx';
import { formatAmount } from '../../format/money.ts';
import { wordsIn } from '../../format/words.ts';
import { ruleTexts as words } from '../../texts/approvals.ts';
import { AddRuleForm } from './add-rule-form.tsx';

type Rule = RuleRowFragment;
type Rules = readonly Rule[];

const above = ({ aboveAmount, currency }: Rule) =>
  aboveAmount === null ? words.always : `${formatAmount(aboveAmount)} ${currency}`;

const columns: readonly Column<Rule>[] = [
  { heading: words.command, show: ({ command }) => wordsIn(command), text: ({ command }) => command },
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
        aria-label={words.removeTitle(wordsIn(rule.command))}
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
            {change === 'add' && <AddRuleForm rules={rules} onClose={() => setChange(undefined)} />}
            {change !== undefined && change !== 'add' && (
              <RemoveForm rule={change} rules={rules} onClose={() => setChange(undefined)} />
            )}
          </>
        )}
      </Loaded>
    </Panel>
  );
}

interface RemoveProps {
  readonly rule: Rule;
  readonly rules: Rules;
  readonly onClose: () => void;
}

function RemoveForm({ rule, rules, onClose }: RemoveProps) {
  const isSame = ({ command, currency }: Rule) => command === rule.command && currency === rule.currency;
  return (
    <CommandForm
      title={words.removeTitle(wordsIn(rule.command))}
      document={ConfigureApprovalRulesDocument}
      initial={{}}
      toVariables={() => ({ input: rules.filter((each) => !isSame(each)) })}
      isDestructive
      onClose={onClose}
    >
      {() => <Text size="sm">{words.removeHint}</Text>}
    </CommandForm>
  );
}
