import { Page } from '../../components/page.tsx';
import { texts } from '../../texts/en.ts';

export function Settings() {
  return <Page title={texts.screens.settings}>{null}</Page>;
}
