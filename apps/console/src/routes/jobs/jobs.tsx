import { Page } from '../../components/page.tsx';
import { texts } from '../../texts/en.ts';

export function Jobs() {
  return <Page title={texts.screens.jobs}>{null}</Page>;
}
