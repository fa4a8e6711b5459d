import { Code } from '@mantine/core';
import type { ProductTermsFragment } from '../../api/generated/graphql.ts';
import { Facts } from '../../components/facts.tsx';
import { inWords } from '../../format/words.ts';

/** Which account of the general ledger has each role of a product. */
export function GlAccounts({ accounts }: Pick<ProductTermsFragment, 'accounts'>) {
  return (
    <Facts
      columns={2}
      facts={accounts.map(({ role, account: { code, name } }) => [
        inWords(role),
        <span key={role}>
          <Code>{code}</Code> {name}
        </span>,
      ])}
    />
  );
}
