import { getRouteApi } from '@tanstack/react-router';
import { ButtonLink } from '../../components/button-link.tsx';
import { Page } from '../../components/page.tsx';
import { Sections } from '../../components/sections.tsx';
import { useMay } from '../../components/viewer.tsx';
import { texts } from '../../texts/en.ts';
import { productTexts } from '../../texts/products.ts';
import { LoanProducts } from './loan-products.tsx';
import { SavingsProducts } from './savings/savings-products.tsx';

const route = getRouteApi('/products');

/** What the institution has on offer. */
export function Products() {
  const { kind = 'loans' } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  return (
    <Page
      title={texts.screens.products}
      actions={
        kind === 'loans'
          ? may('CREATE_LOAN_PRODUCT') && <ButtonLink to="/products/new">{productTexts.create}</ButtonLink>
          : may('CREATE_SAVINGS_PRODUCT') && (
              <ButtonLink to="/products/savings/new">{productTexts.createSavings}</ButtonLink>
            )
      }
    >
      <Sections
        label={productTexts.kinds}
        sections={[
          { name: 'loans', label: productTexts.loanProducts },
          { name: 'savings', label: productTexts.savingsProducts },
        ]}
        at={kind}
        onGo={(name) => navigate({ search: { kind: name === 'savings' ? name : undefined } })}
      >
        {kind === 'loans' ? <LoanProducts /> : <SavingsProducts />}
      </Sections>
    </Page>
  );
}
