import { Page } from '../../components/page.tsx';
import { texts } from '../../texts/en.ts';

export function Events() {
  return <Page title={texts.screens.events}>{null}</Page>;
}
