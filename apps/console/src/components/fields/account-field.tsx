import { Button, Group, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import {
  type AccountKind,
  AccountsOfClientDocument,
  FindAccountDocument,
} from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { inWords } from '../../format/words.ts';
import { texts } from '../../texts/en.ts';
import { type FieldProps, inputOf } from './field.ts';
import { type FoundAccount, foundIn, ownIn } from './found-account.ts';

export type { FoundAccount };

/** Units: milliseconds. The pause in typing after which the API is asked. */
const settled = 250;

interface Props<Given extends object> extends FieldProps<Given> {
  readonly kinds: readonly AccountKind[];
  /** Whose accounts are most likely meant, in which currency: they are one click away. */
  readonly clientId: string;
  readonly currency: string;
  /** The id of an account that cannot be meant. */
  readonly except?: string;
  readonly onFound?: (account: FoundAccount | undefined) => void;
}

/** An account by its number: the form has its id, and who it is of is said below it. */
export function AccountField<Given extends object>({
  kinds,
  clientId,
  currency,
  except,
  onFound,
  ...field
}: Props<Given>) {
  const { form, name } = field;
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const [asked] = useDebouncedValue(typed.trim(), settled);
  const read = useRead(FindAccountDocument, { accountNo: asked }, { enabled: /^\d+$/.test(asked) });
  const isFitting = ({ kind, id }: FoundAccount) => kinds.includes(kind) && id !== except;
  const found = asked === typed.trim() ? foundIn(read.data).find(isFitting) : undefined;
  const isUnknown = typed.trim() !== '' && found === undefined;
  const tell = useEffectEvent((id: string | undefined) => {
    form.setFieldValue(name, (id ?? '') as never);
    onFound?.(found);
  });
  useEffect(() => {
    input.current?.setCustomValidity(isUnknown ? texts.field.noSuchAccount : '');
    tell(found?.id);
  }, [found?.id, isUnknown]);
  const own = ownIn(useRead(AccountsOfClientDocument, { id: clientId }).data).filter(
    (account) => isFitting(account) && account.currency === currency,
  );
  const { label, description, required, error, inputWrapperOrder, autoComplete } = inputOf(field);
  return (
    <div>
      <TextInput
        {...{ name, label, required, error, inputWrapperOrder, autoComplete }}
        ref={input}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        description={found === undefined ? description : inWordsOf(found)}
        inputMode="numeric"
        dir="ltr"
      />
      {own.length > 0 && (
        <Group gap="xs" mt="xs">
          {own.map((account) => (
            <Button
              key={account.id}
              variant="light"
              size="compact-sm"
              onClick={() => setTyped(account.accountNo)}
            >
              {texts.field.account(inWords(account.kind), account.accountNo)}
            </Button>
          ))}
        </Group>
      )}
    </div>
  );
}

/** An account as it is recognized: whose it is, what it is, and what it stands at. */
const inWordsOf = ({ holder, kind, status, amount }: FoundAccount): string =>
  [holder, inWords(kind), inWords(status), amount].join(' · ');
