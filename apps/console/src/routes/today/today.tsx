import { Page } from '../../components/page.tsx';
import { texts } from '../../texts/en.ts';

export function Today() {
  return <Page title={texts.screens.today}>{null}</Page>;
}
