import { Page } from '../../components/page.tsx';
import { texts } from '../../texts/en.ts';

export function Loan() {
  return <Page title={texts.screens.loans}>{null}</Page>;
}
