import { texts } from '../../texts/en.ts';

/** What is wrong with what stands in the fields of a form before it is sent, by their names; the first first. */
export function unfitFields(form: HTMLFormElement): Readonly<Record<string, string>> {
  const unfit: Record<string, string> = {};
  for (const element of form.elements) {
    if (!isField(element) || element.name === '' || element.validity.valid) continue;
    unfit[element.name] = saying(element);
  }
  return unfit;
}

/** Puts the person into a field of a form. */
export function focusField(form: HTMLFormElement, name: string): void {
  const element = form.elements.namedItem(name);
  if (element instanceof HTMLElement) element.focus();
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement;

/** A date that no calendar has has no value: only the field itself knows that something stands there. */
function saying({ validity, dataset, validationMessage }: Field): string {
  if (validity.badInput) return texts.field.noSuchDate;
  if (validity.valueMissing) return texts.field.missing;
  return dataset.patternSays ?? validationMessage;
}
