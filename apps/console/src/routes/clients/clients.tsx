import { Page } from '../../components/page.tsx';
import { texts } from '../../texts/en.ts';

export function Clients() {
  return <Page title={texts.screens.clients}>{null}</Page>;
}
