import { type ChargeFragment, LoanChargesDocument } from '../../../api/generated/graphql.ts';
import { useRead } from '../../../api/reads.ts';
import { Amount } from '../../../components/amount.tsx';
import { type Column, List } from '../../../components/list.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { Day } from '../../../components/when.tsx';
import { isZero } from '../../../format/money.ts';
import { inWords } from '../../../format/words.ts';
import { loanTexts } from '../../../texts/loan.ts';
import { ChargeActions } from '../commands/charge-actions.tsx';
import type { TabProps } from './tab.ts';

const words = loanTexts.charges;
type Of = Column<ChargeFragment>;

const amount = (heading: string, of: (charge: ChargeFragment) => string): Of => ({
  heading,
  isAmount: true,
  show: (charge) => <Amount value={of(charge)} quietZero />,
  text: of,
});

const facts: readonly Of[] = [
  { heading: words.name, show: ({ name }) => <bdi>{name}</bdi>, text: ({ name }) => name },
  { heading: words.kind, show: ({ kind }) => inWords(kind), text: ({ kind }) => kind },
  {
    heading: words.due,
    show: ({ dueOn }) => (dueOn === null ? words.withInstallments : <Day date={dueOn} />),
    text: ({ dueOn }) => dueOn ?? '',
  },
  amount(words.amount, ({ amount: whole }) => whole),
  amount(words.paid, ({ paid }) => paid),
  amount(words.waived, ({ waived }) => waived),
  amount(words.outstanding, ({ outstanding }) => outstanding),
];

/** Fees and penalties, and what became of each. */
export function Charges({ loan }: TabProps) {
  const read = useRead(LoanChargesDocument, { id: loan.id });
  const actions: Of = {
    heading: words.actions,
    show: (charge) => !isZero(charge.outstanding) && <ChargeActions loan={loan} charge={charge} />,
  };
  return (
    <Loaded read={read}>
      {(data) => (
        <List
          caption={`${words.caption} (${loan.currency})`}
          columns={[...facts, actions]}
          rows={data.loan?.charges ?? []}
          keyOf={({ id }) => id}
          isQuiet={({ outstanding }) => isZero(outstanding)}
          empty={words.empty}
          file={`charges-${loan.accountNo}`}
        />
      )}
    </Loaded>
  );
}
