import { Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  type ExplainedFragment,
  ExplainInstallmentDocument,
  ExplainTransactionDocument,
} from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { Loaded } from '../../components/loaded.tsx';
import { texts } from '../../texts/en.ts';
import { loanTexts } from '../../texts/loan.ts';
import styles from './explanation.module.css';

const words = loanTexts.explanation;
/** Levels that are open at first. */
const openLevels = 1;

/** A figure, and those that it was reckoned from. */
interface Line {
  readonly label: string;
  readonly formula: string | null;
  readonly value: string;
  readonly note: string | null;
  readonly lines?: readonly Line[];
}

interface Props {
  readonly onClose: () => void;
}

/** How what an installment asks for came to be, and what is paid of it. */
export function InstallmentExplained({
  loanId,
  number,
  onClose,
}: Props & { readonly loanId: string; readonly number: number }) {
  const read = useRead(ExplainInstallmentDocument, { id: loanId, number });
  return (
    <Window onClose={onClose}>
      <Loaded read={read}>{(data) => <Tree explained={data.explainLoanInstallment} />}</Loaded>
    </Window>
  );
}

/** How a posting came to be, and what became of it. */
export function TransactionExplained({ id, onClose }: Props & { readonly id: string }) {
  const read = useRead(ExplainTransactionDocument, { id });
  return (
    <Window onClose={onClose}>
      <Loaded read={read}>{(data) => <Tree explained={data.explainLoanTransaction} />}</Loaded>
    </Window>
  );
}

function Window({ onClose, children }: Props & { readonly children: ReactNode }) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.title}
      size="xl"
      closeButtonProps={{ 'aria-label': texts.command.cancel }}
    >
      {children}
    </Modal>
  );
}

function Tree({ explained: { title, lines } }: { readonly explained: ExplainedFragment }) {
  return (
    <>
      <Text fw={600}>{title}</Text>
      <Lines lines={lines} level={1} />
    </>
  );
}

function Lines({ lines, level }: { readonly lines: readonly Line[]; readonly level: number }) {
  return (
    <ul className={styles.lines}>
      {lines.map((line, place) => (
        // Lines stay where they are, and two of them may say the same.
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name
        <li key={place} className={styles.line}>
          <Figure line={line} level={level} />
        </li>
      ))}
    </ul>
  );
}

function Figure({ line, level }: { readonly line: Line; readonly level: number }) {
  const { label, value, lines = [] } = line;
  const said = (
    <span className={styles.said}>
      <span>{label}</span> <strong>{value}</strong>
    </span>
  );
  if (lines.length === 0) {
    return (
      <>
        {said}
        <How line={line} />
      </>
    );
  }
  return (
    <details open={level <= openLevels}>
      <summary className={styles.summary}>{said}</summary>
      <How line={line} />
      <Lines lines={lines} level={level + 1} />
    </details>
  );
}

function How({ line: { formula, note } }: { readonly line: Line }) {
  return (
    <>
      {formula !== null && (
        <Text size="sm" className={styles.formula}>
          <span className="visually-hidden">{words.formula}</span> = {formula}
        </Text>
      )}
      {note !== null && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
    </>
  );
}
