/** Six kinds that are told of most, drawn with one stroke each; and one for all others. */
const drawings: Readonly<Record<string, string>> = {
  'RD.POTHOLE': 'M3 30h9l4 6 6-3 5 5 6-8h12M10 22l6-4h16l6 4M20 12l4-6 4 6',
  'RD.LAMP': 'M14 42V14a8 8 0 0 1 16 0v2M24 16h12l4 8H20zM10 42h8M26 30l-2 4m10-4 2 4m-6-4v5',
  'ENV.LITTER': 'M12 16h24l-3 26H15zM9 16h30M19 16l2-7h6l2 7M20 22l1 14m7-14-1 14',
  'RD.FLOOD':
    'M4 32c4-4 8-4 10 0s8 4 10 0 8-4 10 0 6 4 10 0M4 40c4-4 8-4 10 0s8 4 10 0 8-4 10 0 6 4 10 0M12 24l3-9h18l3 9M10 24h28M17 8l-1 3m9-5v4m7-2 1 3',
  'FIR.SMOKE':
    'M24 44c-8 0-12-5-12-11 0-7 6-9 6-16 5 3 7 7 7 11 2-1 3-3 3-6 5 4 8 7 8 12 0 6-4 10-12 10zM30 10c0-3 4-3 4-6m4 10c0-3 4-3 4-6',
  'ENV.SEWAGE':
    'M4 14h20v10H4zM24 17h8c5 0 7 3 7 8M39 31c0 3-2 5-4 5s-4-2-4-5 4-8 4-8 4 5 4 8zM8 42c3-3 6-3 8 0s6 3 8 0 6-3 8 0 5 3 8 0',
};
const OTHER = 'M14 24h.1M24 24h.1M34 24h.1M24 6a18 18 0 1 0 0 36 18 18 0 0 0 0-36z';

export const BIG_KINDS: readonly string[] = Object.keys(drawings);

export const KindIcon = ({ code }: { readonly code: string }) => (
  <svg viewBox="0 0 48 48" className="kind-icon" aria-hidden="true">
    <path d={drawings[code] ?? OTHER} />
  </svg>
);
