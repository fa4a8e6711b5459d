import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../../components/page.tsx';
import { Sections } from '../../components/sections.tsx';
import { texts } from '../../texts/en.ts';
import { settingTexts } from '../../texts/settings.ts';
import { settingSections } from './address.ts';
import { DateSettings } from './date-settings.tsx';
import { Extensions } from './extensions.tsx';
import { OutboundCalls } from './outbound-calls.tsx';

const route = getRouteApi('/settings');

const parts: Readonly<Record<(typeof settingSections)[number], () => ReactNode>> = {
  dates: DateSettings,
  extensions: Extensions,
  calls: OutboundCalls,
};

/** How the institution is set up, and what is added to it. */
export function Settings() {
  const { part = 'dates' } = route.useSearch();
  const navigate = route.useNavigate();
  const Part = parts[part];
  return (
    <Page title={texts.screens.settings}>
      <Sections
        label={settingTexts.sectionsLabel}
        sections={settingSections.map((name) => ({ name, label: settingTexts.sections[name] }))}
        at={part}
        onGo={(name) => navigate({ search: { part: name } })}
      >
        <Part />
      </Sections>
    </Page>
  );
}
