import { Switch } from '@mantine/core';
import { type BusinessDateMode, ConfigureBusinessDatesDocument } from '../../api/generated/graphql.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { useDates, useKnownDates } from '../../components/dates.tsx';
import { Facts } from '../../components/facts.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { SettingsPanel } from '../../components/settings-panel.tsx';
import { Day } from '../../components/when.tsx';
import { texts } from '../../texts/en.ts';
import { settingTexts } from '../../texts/settings.ts';

const words = settingTexts.dates;
const yesOrNo = (is: boolean) => (is ? settingTexts.yes : settingTexts.no);

/** Who moves the dates, and by which clocks. */
export function DateSettings() {
  const dates = useKnownDates();
  if (dates === undefined) return texts.state.forbidden;
  const { businessDate, cobDate, mode, timeZone, automaticCobDate, sandbox } = dates;
  return (
    <SettingsPanel
      title={words.title}
      permission="CONFIGURE_BUSINESS_DATES"
      form={(onClose) => <EditForm onClose={onClose} />}
    >
      <Facts
        columns={3}
        facts={[
          [words.businessDate, <Day key="business" date={businessDate} />],
          [words.cobDate, <Day key="cob" date={cobDate} />],
          [words.mode, words.modes[mode]],
          [words.timeZone, timeZone],
          [words.automatic, yesOrNo(automaticCobDate)],
          [words.sandbox, yesOrNo(sandbox)],
        ]}
      />
    </SettingsPanel>
  );
}

function EditForm({ onClose }: { readonly onClose: () => void }) {
  const { mode, timeZone, automaticCobDate } = useDates();
  return (
    <CommandForm
      title={words.save}
      document={ConfigureBusinessDatesDocument}
      initial={{ mode: mode as string, timeZone, automaticCobDate, confirm: false }}
      toVariables={(input) => ({ input: { ...input, mode: input.mode as BusinessDateMode } })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <SelectField
            form={form}
            name="mode"
            label={words.mode}
            options={Object.entries(words.modes).map(([value, label]) => ({ value, label }))}
          />
          <TextField form={form} name="timeZone" label={words.timeZone} hint={words.timeZoneHint} required />
          <Switch label={words.automatic} {...form.getInputProps('automaticCobDate', { type: 'checkbox' })} />
          <Switch label={words.confirm} {...form.getInputProps('confirm', { type: 'checkbox' })} />
        </>
      )}
    </CommandForm>
  );
}
