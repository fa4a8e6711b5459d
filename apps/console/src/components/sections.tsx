import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props<Name extends string> {
  /** What they are parts of, for those who do not see it. */
  readonly label: string;
  readonly sections: readonly { readonly name: Name; readonly label: string; readonly mark?: ReactNode }[];
  readonly at: Name;
  readonly onGo: (name: Name) => void;
  readonly children: ReactNode;
}

/** The parts of a screen, one of them in sight; the address says which. */
export function Sections<Name extends string>({ label, sections, at, onGo, children }: Props<Name>) {
  return (
    <Tabs value={at} onChange={(name) => name !== null && onGo(name as Name)} keepMounted={false}>
      <Tabs.List aria-label={label} mb="md">
        {sections.map(({ name, label: title, mark }) => (
          <Tabs.Tab key={name} value={name} rightSection={mark}>
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={at}>{children}</Tabs.Panel>
    </Tabs>
  );
}
