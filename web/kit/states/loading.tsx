import './states.css';
import { useEffect, useState } from 'react';

export interface LoadingProps {
  readonly rows: number;
  /** What is said after 5 s, and how to ask again. */
  readonly late: string;
  readonly retry: string;
  readonly onRetry: () => void;
}

/** A skeleton after 300 ms; after 5 s a sentence and a way to ask again. */
export function Loading({ rows, late, retry, onRetry }: LoadingProps) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 5_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div aria-busy="true">
      <div className="bones">
        {Array.from({ length: rows }, (_, at) => (
          <div className="bone" key={at} />
        ))}
      </div>
      {isLate && <Sorry what={late} retry={retry} onRetry={onRetry} />}
    </div>
  );
}

interface SorryProps {
  readonly what: string;
  readonly retry: string;
  readonly onRetry: () => void;
}

/** What did not come, and a way to ask again. */
export const Sorry = ({ what, retry, onRetry }: SorryProps) => (
  <div className="state" role="status">
    <p>{what}</p>
    <button type="button" className="quiet-button" onClick={onRetry}>
      {retry}
    </button>
  </div>
);
