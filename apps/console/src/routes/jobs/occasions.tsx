import type { JobQuery } from '../../api/generated/graphql.ts';
import { List } from '../../components/list.tsx';
import { PageLink } from '../../components/page-link.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { Instant } from '../../components/when.tsx';
import { formatCount, inWords } from '../../format/words.ts';
import { closeTexts } from '../../texts/close.ts';

const { jobs: words } = closeTexts;

type Occasion = NonNullable<JobQuery['job']>['occasions'][number];

/** When the job was to start by itself, and what came of each. */
export function Occasions({ occasions }: { readonly occasions: readonly Occasion[] }) {
  return (
    <List
      caption={words.occasions}
      rows={occasions}
      keyOf={({ trigger, slot, noticedAt, after }) => `${trigger} ${slot} ${after?.id} ${noticedAt}`}
      empty={words.noOccasions}
      file="occasions"
      columns={[
        {
          heading: words.slot,
          show: ({ slot, after, trigger }) => whyOf({ slot, after, trigger }),
          text: ({ slot, after }) => slot ?? after?.job ?? '',
        },
        {
          heading: words.noticed,
          show: ({ noticedAt }) => <Instant at={noticedAt} />,
          text: ({ noticedAt }) => noticedAt,
        },
        {
          heading: words.outcome,
          show: (occasion) => <Outcome occasion={occasion} />,
          text: ({ run, errorCode }) => run?.state ?? errorCode ?? '',
        },
      ]}
    />
  );
}

/** The slot on the clocks of the institution, as the API tells it, or the job before. */
const whyOf = ({ slot, after, trigger }: Pick<Occasion, 'slot' | 'after' | 'trigger'>) =>
  slot?.replace('T', ' ') ?? (after === null ? inWords(trigger) : words.after(after.job));

function Outcome({ occasion: { run, error, decidedAt, attempts } }: { readonly occasion: Occasion }) {
  if (run !== null) {
    return (
      <PageLink to="/runs/$id" params={{ id: run.id }} underline="never">
        <StateBadge state={run.state} />
      </PageLink>
    );
  }
  return (
    <>
      {decidedAt === null && `${words.waiting(formatCount(attempts))} `}
      {error}
    </>
  );
}
