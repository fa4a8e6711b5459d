import { Page } from '../../components/page.tsx';
import { texts } from '../../texts/en.ts';

export function Loans() {
  return <Page title={texts.screens.loans}>{null}</Page>;
}
