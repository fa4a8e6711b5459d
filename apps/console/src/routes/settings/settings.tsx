import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../../components/page.tsx';
import { Sections } from '../../components/sections.tsx';
import { useMay } from '../../components/viewer.tsx';
import { texts } from '../../texts/en.ts';
import { settingTexts } from '../../texts/settings.ts';
import { settingSections } from './address.ts';
import { ApiKeys } from './api-keys.tsx';
import { ApprovalRules } from './approval-rules.tsx';
import { CalendarSettings } from './calendar-settings.tsx';
import { DateSettings } from './date-settings.tsx';
import { Extensions } from './extensions.tsx';
import { OutboundCalls } from './outbound-calls.tsx';
import { Roles } from './roles.tsx';

const route = getRouteApi('/settings');

const parts: Readonly<Record<(typeof settingSections)[number], () => ReactNode>> = {
  keys: ApiKeys,
  roles: Roles,
  dates: DateSettings,
  calendar: CalendarSettings,
  extensions: Extensions,
  rules: ApprovalRules,
  calls: OutboundCalls,
};

/** How the institution is set up, and what is added to it. */
export function Settings() {
  const may = useMay();
  // Who may not look at keys is not led to them.
  const sections = settingSections.filter((name) => name !== 'keys' || may('MANAGE_API_KEYS'));
  const { part = sections[0] ?? 'dates' } = route.useSearch();
  const navigate = route.useNavigate();
  const Part = parts[part];
  return (
    <Page title={texts.screens.settings}>
      <Sections
        label={settingTexts.sectionsLabel}
        sections={sections.map((name) => ({ name, label: settingTexts.sections[name] }))}
        at={part}
        onGo={(name) => navigate({ search: { part: name } })}
      >
        <Part />
      </Sections>
    </Page>
  );
}
