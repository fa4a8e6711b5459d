import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { TypedDocumentString } from './generated/graphql.ts';
import { reads } from './reads.ts';
import { Refused } from './refused.ts';
import { send } from './send.ts';

/** A command at hand: one key from the moment its form opens, so that it is carried out once however often it is sent. */
export interface Command<Data, Variables> {
  readonly send: (variables: Variables) => Promise<Data>;
  readonly isSending: boolean;
  /** What came back instead of an answer. */
  readonly problem: Error | undefined;
  /** From now on it is another command. */
  readonly renew: () => void;
}

/**
 * Carries out a command, and has everything that is shown read again afterwards.
 *
 * A changed input is another command with a key of its own; what was sent and not answered keeps its key, so that the
 * same input sent again is the same command.
 */
export function useCommand<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
): Command<Data, Variables> {
  const [attempt, setAttempt] = useState<Attempt>(newAttempt);
  const mutation = useMutation<Data, Error, Variables>({
    mutationFn: (variables) => {
      const current = attemptFor(attempt, JSON.stringify(variables));
      setAttempt(current);
      return send(document, variables, { idempotencyKey: current.key });
    },
    onSettled: () => reads.invalidateQueries(),
  });
  return {
    send: mutation.mutateAsync,
    isSending: mutation.isPending,
    problem: mutation.error ?? undefined,
    renew: () => {
      setAttempt(newAttempt());
      mutation.reset();
    },
  };
}

interface Attempt {
  readonly key: string;
  /** What was sent with the key; absent before it was. */
  readonly input?: string;
}

const newAttempt = (): Attempt => ({ key: crypto.randomUUID() });

function attemptFor(attempt: Attempt, input: string): Attempt {
  if (attempt.input === undefined || attempt.input === input) return { key: attempt.key, input };
  return { ...newAttempt(), input };
}

/** Whether somebody else has what it is about, and it may be tried again in a moment. */
export function isHeld(problem: Error | undefined): problem is Refused {
  return problem instanceof Refused && problem.status === 409;
}

/** Whether it waits for a second person. */
export function isAwaiting(problem: Error | undefined): problem is Refused {
  return problem instanceof Refused && problem.status === 202;
}
