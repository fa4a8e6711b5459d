import { Page } from '../../components/page.tsx';
import { texts } from '../../texts/en.ts';

export function Books() {
  return <Page title={texts.screens.books}>{null}</Page>;
}
