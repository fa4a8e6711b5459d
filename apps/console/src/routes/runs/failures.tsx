import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { type RunFactsFragment, RunFailuresDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { isLive } from '../../format/close.ts';
import { formatCount } from '../../format/words.ts';
import { closeTexts } from '../../texts/close.ts';
import { FailedAccounts } from './failed-accounts.tsx';

const { failures: words } = closeTexts;

/** Units: milliseconds. */
const whileLive = 5_000;

/** One reason for which accounts failed. */
export interface Reason {
  readonly step: string | null;
  readonly code: string;
}

/** Accounts that the run could not close: by reason first, then each with what went wrong and what can be done. */
export function Failures({ run }: { readonly run: RunFactsFragment }) {
  const [chosen, setChosen] = useState<Reason>();
  const every = isLive(run) && run.failed > 0 ? whileLive : false;
  const read = useRead(RunFailuresDocument, { id: run.id }, { refetchInterval: every });
  // Where nothing failed nothing is shown in the end: no place is held for it.
  if (read.isPending && run.failed === 0) return null;
  return (
    <Loaded read={read}>
      {({ jobRun }) => {
        const groups = jobRun?.failureGroups ?? [];
        const all = groups.reduce((sum, { accounts }) => sum + accounts, 0);
        if (all === 0) return run.state === 'COMPLETED_WITH_FAILURES' ? <Text>{words.none}</Text> : null;
        // Of a reason that is gone everything is shown.
        const group = groups.find(({ step, code }) => step === chosen?.step && code === chosen.code);
        return (
          <Panel title={words.title(formatCount(all))}>
            <Title order={3}>{words.groups}</Title>
            <List
              caption={words.groups}
              rows={groups}
              keyOf={({ step, code }) => `${step} ${code}`}
              file="failures-by-reason"
              columns={[
                { heading: words.code, show: ({ code }) => code, text: ({ code }) => code },
                {
                  heading: words.step,
                  show: ({ step }) => step ?? words.noStep,
                  text: ({ step }) => step ?? '',
                },
                {
                  heading: words.accounts,
                  show: ({ accounts }) => formatCount(accounts),
                  text: ({ accounts }) => String(accounts),
                  isAmount: true,
                },
                {
                  heading: words.example,
                  show: ({ message }) => message,
                  text: ({ message }) => message,
                  isText: true,
                },
                {
                  heading: words.ofGroup,
                  show: ({ step, code }) => (
                    <Button size="compact-sm" variant="default" onClick={() => setChosen({ step, code })}>
                      {words.ofGroup}
                    </Button>
                  ),
                },
              ]}
            />
            <Group justify="space-between" mt="md">
              <Title order={3}>{group?.code ?? words.everyAccount}</Title>
              {group !== undefined && (
                <Button size="compact-sm" variant="subtle" onClick={() => setChosen(undefined)}>
                  {words.allGroups}
                </Button>
              )}
            </Group>
            <FailedAccounts
              run={run}
              reason={group && { step: group.step, code: group.code }}
              all={group?.accounts ?? all}
              every={every}
            />
          </Panel>
        );
      }}
    </Loaded>
  );
}
