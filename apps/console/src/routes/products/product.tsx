import { SimpleGrid, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { ProductDocument, type ProductTermsFragment } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { Raw } from '../../components/raw.tsx';
import { texts } from '../../texts/en.ts';
import { productTexts } from '../../texts/products.ts';
import { ExampleSchedule } from './form/example-schedule.tsx';
import { ProductTerms } from './product-terms.tsx';

const route = getRouteApi('/products/$id');

/** A loan product: its terms in words, and what a loan of it looks like. */
export function Product() {
  const { id } = route.useParams();
  const read = useRead(ProductDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === 'LoanProduct' ? (
          <Whole product={node} />
        ) : (
          <Page title={texts.screens.products}>
            <Text>{productTexts.missing}</Text>
          </Page>
        )
      }
    </Loaded>
  );
}

function Whole({ product }: { readonly product: ProductTermsFragment }) {
  return (
    <Page
      title={product.name}
      lead={`${product.shortName} · ${product.currency} · ${productTexts.createHint}`}
      actions={<Raw value={product} />}
    >
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <ProductTerms product={product} />
        <Stack>
          <ExampleSchedule input={{ productId: product.id }} />
        </Stack>
      </SimpleGrid>
    </Page>
  );
}
