import { Button, Group, Text } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { texts } from '../texts/en.ts';
import { Page } from './page.tsx';
import { Problem } from './problem.tsx';

/** An address that is none of the console's. */
export function MissingPage() {
  return (
    <Page title={texts.state.notFound}>
      <Text>{location.pathname}</Text>
    </Page>
  );
}

/** A page that broke, or whose part is gone since a newer version was put in place. */
export function BrokenPage({ error: thrown }: ErrorComponentProps) {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const isStale = /dynamically imported module|module script|Loading.*chunk/i.test(error.message);
  return (
    <Page title={texts.state.broken}>
      <Problem problem={isStale ? new Error(texts.state.reload) : error} />
      <Group>
        <Button onClick={() => location.reload()}>{texts.state.reloadNow}</Button>
      </Group>
    </Page>
  );
}
