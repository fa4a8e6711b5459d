import { Text } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { type ReactNode, useEffect, useRef } from 'react';
import type { TypedDocumentString } from '../api/generated/graphql.ts';
import { Refused } from '../api/refused.ts';
import { useCommand } from '../api/use-command.ts';
import { texts } from '../texts/en.ts';
import { fieldIn } from './fields/field-in.ts';
import { focusField, unfitFields } from './fields/unfit-fields.ts';

interface Asked<Data, Variables, Given extends object> {
  readonly document: TypedDocumentString<Data, Variables>;
  readonly initial: Given;
  readonly toVariables: (values: Given) => Variables;
  /** Where the input of the command has what the form holds, such as `input.2`; absent where that is at its top. */
  readonly within?: string | undefined;
}

/** What a form holds, and its command: what is wrong with a field, by whomever it is found, is shown at the field. */
export function useSafeForm<Data, Variables, Given extends object>({
  document,
  initial,
  toVariables,
  within,
}: Asked<Data, Variables, Given>) {
  const form = useForm<Given>({ initialValues: initial });
  const element = useRef<HTMLFormElement>(null);
  const { send, isSending, problem } = useCommand(document);
  const showAt = (errors: Readonly<Record<string, ReactNode>>): boolean => {
    form.setErrors(errors);
    const [first] = Object.keys(errors);
    if (first === undefined) return false;
    if (element.current !== null) focusField(element.current, first);
    return true;
  };
  const submit = async (): Promise<Data | undefined> => {
    if (showAt(element.current === null ? {} : unfitFields(element.current))) return undefined;
    return send(toVariables(form.values)).catch((error: unknown) => {
      const field = fieldOf(error, form.values, within);
      if (field !== undefined) showAt({ [field]: <AtField refused={error as Refused} /> });
      return undefined;
    });
  };
  const isAtField = fieldOf(problem, form.values, within) !== undefined;
  return { form, element, submit, isSending, problem: isAtField ? undefined : problem };
}

/** Shows at its field why what a form says cannot be, as long as it cannot; whether it has a field that this is about. */
export function useRefusedAtField<Given extends object>(
  form: UseFormReturnType<Given>,
  refused: Refused | undefined,
): boolean {
  const field = fieldOf(refused, form.values);
  const { setFieldError, clearFieldError } = form;
  useEffect(() => {
    if (refused === undefined || field === undefined) return;
    setFieldError(field, <AtField refused={refused} />);
    return () => clearFieldError(field);
  }, [refused, field, setFieldError, clearFieldError]);
  return field !== undefined;
}

/** The field of the form that a refusal is about; one that passes is about none. */
function fieldOf(problem: unknown, values: object, within?: string): string | undefined {
  if (!(problem instanceof Refused) || problem.status === 409 || problem.field === undefined)
    return undefined;
  const isWithin = within !== undefined && problem.field.startsWith(`${within}.`);
  return fieldIn(values, isWithin ? problem.field.slice(within.length + 1) : problem.field);
}

/** A refusal in the words of the server, which begin with the name of the field that it now stands at. */
function AtField({ refused }: { readonly refused: Refused }) {
  return (
    <>
      {refused.message.replace(`${refused.field}: `, '')}
      <Text component="span" display="block" size="xs">
        {texts.state.code(refused.code)}
      </Text>
    </>
  );
}
