import './wordmark.css';

/** The eye that keeps watch, and the name. */
export const Wordmark = ({ name }: { name: string }) => (
  <span className="wordmark">
    <svg viewBox="0 0 32 24" aria-hidden="true">
      <path d="M2 12c3.9-6 8.6-9 14-9s10.1 3 14 9c-3.9 6-8.6 9-14 9S5.9 18 2 12Z" />
      <circle cx="16" cy="12" r="4.2" />
    </svg>
    {name}
  </span>
);
