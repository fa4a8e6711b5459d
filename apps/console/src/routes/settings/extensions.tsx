import { ExtensionsDocument, type ExtensionsQuery } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { type Column, List } from '../../components/list.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { settingTexts } from '../../texts/settings.ts';

const words = settingTexts.extensions;
type Extension = ExtensionsQuery['extensions'][number];

const columns: readonly Column<Extension>[] = (
  [
    [words.name, ({ name }) => name],
    [words.version, ({ version }) => version],
    [words.steps, ({ businessSteps }) => businessSteps.join(', ')],
    [words.types, ({ eventTypes }) => eventTypes.join(', ')],
    [words.subscribers, ({ subscribers }) => subscribers.join(', ')],
    [words.calls, ({ outboundCalls }) => outboundCalls.join(', ')],
  ] satisfies readonly (readonly [string, (extension: Extension) => string])[]
).map(([heading, text]) => ({ heading, show: text, text }));

/** What was added to what ships. */
export function Extensions() {
  const read = useRead(ExtensionsDocument, {});
  return (
    <Panel title={words.title}>
      <Loaded read={read}>
        {({ extensions }) => (
          <List
            caption={words.caption}
            columns={columns}
            rows={extensions}
            keyOf={({ name }) => name}
            empty={words.none}
          />
        )}
      </Loaded>
    </Panel>
  );
}
