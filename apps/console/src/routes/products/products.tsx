import { Page } from '../../components/page.tsx';
import { texts } from '../../texts/en.ts';

export function Products() {
  return <Page title={texts.screens.products}>{null}</Page>;
}
