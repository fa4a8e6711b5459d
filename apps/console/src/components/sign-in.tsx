import {
  Alert,
  Box,
  Button,
  Center,
  Checkbox,
  Paper,
  PasswordInput,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDocumentTitle } from '@mantine/hooks';
import { useState } from 'react';
import { ViewerDocument } from '../api/generated/graphql.ts';
import { reads } from '../api/reads.ts';
import { send } from '../api/send.ts';
import { sessionEndedBecause, signIn } from '../api/session.ts';
import { texts } from '../texts/en.ts';
import { Problem } from './problem.tsx';

/** Asks for a key, and tries it before anything else is asked with it. */
export function SignIn() {
  useDocumentTitle(`${texts.signIn.title} · ${texts.product}`);
  const form = useForm({ initialValues: { key: '', remember: true } });
  const [problem, setProblem] = useState<Error>();
  const [isTrying, setIsTrying] = useState(false);
  const ended = sessionEndedBecause();
  const submit = form.onSubmit(async ({ key, remember }) => {
    setIsTrying(true);
    try {
      await send(ViewerDocument, {}, { key: key.trim() });
      reads.clear();
      signIn(key.trim(), { remember });
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
    } finally {
      setIsTrying(false);
    }
  });
  return (
    <Center mih="100dvh" p="md">
      <Paper component="main" withBorder p="xl" w="min(26rem, 100%)">
        <form onSubmit={submit}>
          <Stack>
            <Box>
              <Title order={1}>{texts.product}</Title>
              <Text c="dimmed">{texts.signIn.title}</Text>
            </Box>
            {ended !== undefined && problem === undefined && (
              <Alert color="yellow">{texts.signIn.again(ended)}</Alert>
            )}
            <PasswordInput
              label={texts.signIn.key}
              description={texts.signIn.keyHint}
              required
              autoComplete="off"
              data-autofocus
              {...form.getInputProps('key')}
            />
            <Checkbox
              label={texts.signIn.remember}
              {...form.getInputProps('remember', { type: 'checkbox' })}
            />
            {problem !== undefined && <Problem problem={problem} />}
            <Button type="submit" loading={isTrying}>
              {texts.signIn.submit}
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
