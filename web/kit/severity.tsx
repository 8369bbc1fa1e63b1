import './severity.css';
import { useWords } from './i18n/words.ts';

export type Severity = 'P1' | 'P2' | 'P3' | 'P4';

const shapes: Readonly<Record<Severity, React.ReactNode>> = {
  P1: <path d="M8 0.8 15.2 8 8 15.2 0.8 8Z" fill="currentColor" />,
  P2: <path d="M8 1.5 15.4 14.5H0.6Z" fill="currentColor" />,
  P3: <circle cx="8" cy="8" r="6.5" fill="currentColor" />,
  P4: <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="2.4" />,
};

/** The four shapes alone, where the word stands beside them or in a label. */
export const SeverityShape = ({ severity }: { severity: Severity }) => (
  <svg viewBox="0 0 16 16" className={`shape shape-${severity.toLowerCase()}`} aria-hidden="true">
    {shapes[severity]}
  </svg>
);

/** Severity is always shape, word and colour: none of them alone. */
export function SeverityChip({ severity }: { severity: Severity }) {
  const { say } = useWords();
  return (
    <span className={`severity severity-${severity.toLowerCase()}`}>
      <SeverityShape severity={severity} />
      {say(`severity.${severity}`)}
    </span>
  );
}
