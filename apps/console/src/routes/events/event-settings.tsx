import { Switch } from '@mantine/core';
import {
  ConfigureExternalEventSettingsDocument,
  EventSettingsDocument,
  type EventSettingsFragment,
} from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { Facts } from '../../components/facts.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { WholeField } from '../../components/fields/whole-field.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SettingsPanel } from '../../components/settings-panel.tsx';
import { eventTexts } from '../../texts/events.ts';

const words = eventTexts.settings;

const versionText = (version: number): string =>
  Object.entries(words.versions).find(([known]) => known === String(version))?.[1] ?? String(version);

/** How events are told to others, and how long they are kept. */
export function EventSettings() {
  const read = useRead(EventSettingsDocument, {});
  return (
    <Loaded read={read}>
      {({ externalEventSettings: settings }) => (
        <SettingsPanel
          title={words.title}
          permission="CONFIGURE_EXTERNAL_EVENTS"
          form={(onClose) => <EditForm settings={settings} onClose={onClose} />}
        >
          <Facts
            columns={3}
            facts={[
              [words.bulk, settings.bulkEvents ? words.yes : words.no],
              [words.version, versionText(settings.payloadVersion)],
              [words.purge, words.days(settings.purgeAfterDays)],
            ]}
          />
        </SettingsPanel>
      )}
    </Loaded>
  );
}

interface EditProps {
  readonly settings: EventSettingsFragment;
  readonly onClose: () => void;
}

function EditForm({ settings, onClose }: EditProps) {
  return (
    <CommandForm
      title={words.save}
      document={ConfigureExternalEventSettingsDocument}
      initial={{
        bulkEvents: settings.bulkEvents,
        payloadVersion: String(settings.payloadVersion),
        purgeAfterDays: String(settings.purgeAfterDays),
      }}
      toVariables={({ bulkEvents, payloadVersion, purgeAfterDays }) => ({
        input: {
          bulkEvents,
          payloadVersion: Number(payloadVersion),
          purgeAfterDays: Number(purgeAfterDays),
        },
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <Switch
            label={words.bulk}
            description={words.bulkHint}
            {...form.getInputProps('bulkEvents', { type: 'checkbox' })}
          />
          <SelectField
            form={form}
            name="payloadVersion"
            label={words.version}
            options={Object.entries(words.versions).map(([value, label]) => ({ value, label }))}
          />
          <WholeField form={form} name="purgeAfterDays" label={words.purge} hint={words.purgeHint} required />
        </>
      )}
    </CommandForm>
  );
}
