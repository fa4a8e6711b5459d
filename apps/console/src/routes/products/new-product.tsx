import { Box, Button, Group, SimpleGrid, Stack, Switch } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent, ReactNode } from 'react';
import { CreateLoanProductDocument, type PreviewScheduleInput } from '../../api/generated/graphql.ts';
import { ButtonLink } from '../../components/button-link.tsx';
import { CommandProblem } from '../../components/command-problem.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { useSafeForm } from '../../components/safe-form.tsx';
import { texts } from '../../texts/en.ts';
import { productTexts } from '../../texts/products.ts';
import { Allocation } from './form/allocation.tsx';
import { AllocationByType } from './form/allocation-by-type.tsx';
import { ExampleSchedule } from './form/example-schedule.tsx';
import { type termGroups as Groups, termGroups } from './form/groups.ts';
import { Accounts, Exceptions, Ranges } from './form/lists.tsx';
import { DownPayment, OverduePenalty, Recalculation } from './form/parts.tsx';
import { TermField } from './form/term-field.tsx';
import { initialValues, inputFrom, isEnough, type ProductValues } from './form/values.ts';

type Form = UseFormReturnType<ProductValues>;

/** What a group has beside its single values. */
const more: Partial<Record<(typeof Groups)[number]['name'], (form: Form) => ReactNode>> = {
  interest: (form) => <Recalculation form={form} />,
  schedule: (form) => <DownPayment form={form} />,
  payments: (form) => (
    <>
      <Allocation form={form} />
      <AllocationByType form={form} />
      <Exceptions form={form} />
    </>
  ),
  charges: (form) => <OverduePenalty form={form} />,
  lateness: (form) => (
    <>
      <Ranges form={form} />
      <Switch
        label={productTexts.fields.installmentLevelDelinquency}
        {...form.getInputProps('installmentLevelDelinquency', { type: 'checkbox' })}
      />
    </>
  ),
  books: (form) => <Accounts form={form} />,
};

/** Makes a loan product, with an example of its loans drawn meanwhile. */
export function NewProduct() {
  const navigate = useNavigate();
  const { form, element, submit, isSending, problem } = useSafeForm({
    document: CreateLoanProductDocument,
    initial: initialValues,
    toVariables: (values) => ({ input: inputFrom(values) }),
  });
  const finish = async () => {
    const data = await submit();
    if (data === undefined) return;
    notifications.show({ message: texts.command.done(productTexts.create), color: 'ink' });
    await navigate({ to: '/products/$id', params: { id: data.createLoanProduct.id } });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void finish();
  };
  return (
    <Page title={productTexts.create} lead={productTexts.createHint}>
      <form onSubmit={onSubmit} ref={element} noValidate>
        <SimpleGrid cols={{ base: 1, lg: 2 }}>
          <Stack>
            {termGroups.map(({ name, terms }) => (
              <Panel key={name} title={productTexts.groups[name]}>
                <SimpleGrid cols={{ base: 1, sm: 2 }}>
                  {terms.map((term) => (
                    <TermField key={term.name} form={form} term={term} />
                  ))}
                </SimpleGrid>
                {more[name]?.(form)}
              </Panel>
            ))}
          </Stack>
          <Box pos="sticky" top={72} style={{ alignSelf: 'start' }}>
            <Stack>
              <ExampleSchedule input={exampleOf(form.values)} />
              {problem !== undefined && <CommandProblem problem={problem} onRetry={finish} />}
              <Group justify="flex-end">
                <ButtonLink to="/products" variant="default">
                  {productTexts.cancel}
                </ButtonLink>
                <Button type="submit" loading={isSending}>
                  {productTexts.create}
                </Button>
              </Group>
            </Stack>
          </Box>
        </SimpleGrid>
      </form>
    </Page>
  );
}

/** What an example is reckoned by: all that was said, and a name where there is none yet, which it does not depend on. */
function exampleOf(values: ProductValues): PreviewScheduleInput | undefined {
  if (!isEnough(values)) return undefined;
  const { name, shortName, ...terms } = inputFrom(values);
  return { product: { ...terms, name: name || 'Example', shortName: shortName || 'EXAMPLE' } };
}
