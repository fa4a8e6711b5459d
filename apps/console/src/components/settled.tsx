import type { ReactNode } from 'react';
import { loanTexts } from '../texts/loan.ts';
import styles from './settled.module.css';

interface Props {
  /** Units: percent, 0 to 100. */
  readonly percent: number;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}

/** A figure with a line under it, as long as the part of the whole that is settled. */
export function Settled({ percent, title, children }: Props) {
  return (
    <span className={styles.settled} title={title ?? loanTexts.schedule.drawn(percent)}>
      {children}
      <span className={styles.whole}>
        <span className={styles.part} style={{ width: `${percent}%` }} />
      </span>
    </span>
  );
}
