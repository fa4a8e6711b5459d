import { SimpleGrid, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { SavingsProductDocument, type SavingsProductTermsFragment } from '../../../api/generated/graphql.ts';
import { useRead } from '../../../api/reads.ts';
import { Facts } from '../../../components/facts.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { Page } from '../../../components/page.tsx';
import { Panel } from '../../../components/panel.tsx';
import { Raw } from '../../../components/raw.tsx';
import { texts } from '../../../texts/en.ts';
import { productTexts } from '../../../texts/products.ts';
import { GlAccounts } from '../gl-accounts.tsx';
import { termInWords } from '../terms-in-words.tsx';
import { asCalculated, savingsTermGroups } from './groups.ts';

const route = getRouteApi('/products/savings/$id');

/** A savings product: its terms in words. */
export function SavingsProduct() {
  const { id } = route.useParams();
  const read = useRead(SavingsProductDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === 'SavingsProduct' ? (
          <Whole product={node} />
        ) : (
          <Page title={texts.screens.products}>
            <Text>{productTexts.missingSavings}</Text>
          </Page>
        )
      }
    </Loaded>
  );
}

function Whole({ product }: { readonly product: SavingsProductTermsFragment }) {
  const { withdrawalFeeCalculation, currency } = product;
  return (
    <Page
      title={product.name}
      lead={`${product.shortName} · ${currency} · ${productTexts.createSavingsHint}`}
      actions={<Raw value={product} />}
    >
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        {savingsTermGroups.map(({ name, terms }) => (
          <Panel key={name} title={productTexts.savingsGroups[name]}>
            <Facts
              columns={2}
              facts={terms.map((term) => [
                productTexts.fields[term.name],
                termInWords(product[term.name], asCalculated(term, withdrawalFeeCalculation), currency),
              ])}
            />
            {name === 'books' && <GlAccounts accounts={product.accounts} />}
          </Panel>
        ))}
      </SimpleGrid>
    </Page>
  );
}
