import type { RunFactsFragment } from '../api/generated/graphql.ts';
import { formatCount } from '../format/words.ts';
import { closeTexts } from '../texts/close.ts';
import { List } from './list.tsx';
import { PageLink } from './page-link.tsx';
import { lengthOf } from './run-figures.tsx';
import { StateBadge } from './state-badge.tsx';
import { Day, Instant } from './when.tsx';

const { run: words } = closeTexts;

interface Props {
  readonly caption: string;
  readonly runs: readonly RunFactsFragment[];
  readonly file: string;
  readonly empty?: string;
}

/** Runs beside each other, each a link to it. */
export function RunList({ caption, runs, file, empty }: Props) {
  return (
    <List
      caption={caption}
      rows={runs}
      keyOf={({ id }) => id}
      file={file}
      empty={empty}
      columns={[
        {
          heading: words.run,
          show: ({ id, cobDate, startedAt }) => (
            <PageLink to="/runs/$id" params={{ id }} size="sm">
              {cobDate === null ? <Instant at={startedAt} /> : <Day date={cobDate} />}
            </PageLink>
          ),
          text: ({ cobDate, startedAt }) => cobDate ?? startedAt,
        },
        {
          heading: words.state,
          show: ({ state }) => <StateBadge state={state} />,
          text: ({ state }) => state,
        },
        {
          heading: words.trigger,
          show: ({ trigger }) => words.triggers[trigger],
          text: ({ trigger }) => trigger,
        },
        { heading: words.took, show: lengthOf, text: lengthOf, isAmount: true },
        {
          heading: words.done,
          show: ({ done }) => formatCount(done),
          text: ({ done }) => String(done),
          isAmount: true,
        },
        {
          heading: words.failed,
          show: ({ failed }) => formatCount(failed),
          text: ({ failed }) => String(failed),
          isAmount: true,
        },
      ]}
    />
  );
}
