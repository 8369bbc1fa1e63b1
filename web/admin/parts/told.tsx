import type { Acting } from './act.ts';

/** What became of the last act: announced, and in words. */
export const Told = ({ acting: { refusal, done } }: { acting: Acting }) => (
  <>
    {refusal && (
      <p className="told told-wrong" role="alert">
        {refusal}
      </p>
    )}
    <p className={done ? 'told told-done' : 'unseen'} role="status">
      {done ?? ''}
    </p>
  </>
);
