import { Button, Group, SimpleGrid } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import {
  CreateSavingsProductDocument,
  type CreateSavingsProductInput,
} from '../../../api/generated/graphql.ts';
import { ButtonLink } from '../../../components/button-link.tsx';
import { CommandProblem } from '../../../components/command-problem.tsx';
import { Page } from '../../../components/page.tsx';
import { Panel } from '../../../components/panel.tsx';
import { useSafeForm } from '../../../components/safe-form.tsx';
import { texts } from '../../../texts/en.ts';
import { productTexts } from '../../../texts/products.ts';
import { TermField } from '../form/term-field.tsx';
import { initialOf, toldOf } from '../form/terms.ts';
import { asCalculated, savingsTermGroups, savingsTerms } from './groups.ts';

/** Makes a savings product. */
export function NewSavingsProduct() {
  const navigate = useNavigate();
  const { form, element, submit, isSending, problem } = useSafeForm({
    document: CreateSavingsProductDocument,
    initial: initialOf(savingsTerms),
    toVariables: (values) => ({ input: inputFrom(values) }),
  });
  const finish = async () => {
    const data = await submit();
    if (data === undefined) return;
    notifications.show({ message: texts.command.done(productTexts.createSavings), color: 'ink' });
    await navigate({ to: '/products/savings/$id', params: { id: data.createSavingsProduct.id } });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void finish();
  };
  return (
    <Page title={productTexts.createSavings} lead={productTexts.createSavingsHint}>
      <form onSubmit={onSubmit} ref={element} noValidate>
        <SimpleGrid cols={{ base: 1, lg: 2 }}>
          {savingsTermGroups.map(({ name, terms }) => (
            <Panel key={name} title={productTexts.savingsGroups[name]}>
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                {terms.map((term) => (
                  <TermField
                    key={term.name}
                    form={form}
                    term={asCalculated(term, form.values.withdrawalFeeCalculation)}
                  />
                ))}
              </SimpleGrid>
            </Panel>
          ))}
        </SimpleGrid>
        {problem !== undefined && <CommandProblem problem={problem} onRetry={finish} />}
        <Group justify="flex-end" mt="md">
          <ButtonLink to="/products" search={{ kind: 'savings' }} variant="default">
            {productTexts.cancel}
          </ButtonLink>
          <Button type="submit" loading={isSending}>
            {productTexts.createSavings}
          </Button>
        </Group>
      </form>
    </Page>
  );
}

/** What a fee is calculated by says nothing where there is none. */
function inputFrom(values: Parameters<typeof toldOf<(typeof savingsTerms)[number]['name']>>[1]) {
  return toldOf(savingsTerms, values) as unknown as CreateSavingsProductInput;
}
