import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { loanTexts } from '../texts/loan.ts';
import styles from './explainable.module.css';

const words = loanTexts.explanation;

interface Props {
  readonly onExplain: () => void;
  readonly children: ReactNode;
}

/** A figure that says how it came to be, if it is pointed at; those who use keys have a button in its row. */
export function Explainable({ onExplain, children }: Props) {
  return (
    <button type="button" tabIndex={-1} className={styles.figure} title={words.show} onClick={onExplain}>
      {children}
    </button>
  );
}

/** Says how the figures of a row came to be. */
export function ExplainButton({
  label,
  onExplain,
}: {
  readonly label: string;
  readonly onExplain: () => void;
}) {
  return (
    <Button variant="subtle" size="compact-sm" aria-label={label} onClick={onExplain}>
      {words.show}
    </Button>
  );
}
