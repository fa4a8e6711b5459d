import { Page } from '../../components/page.tsx';
import { texts } from '../../texts/en.ts';

export function Audit() {
  return <Page title={texts.screens.audit}>{null}</Page>;
}
