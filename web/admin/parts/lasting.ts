/** How long something may last, as people write it: `30s`, `15m`, `4h`, `2d`. */
const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
type Unit = keyof typeof units;

/** ms → the shortest way to write it whole; empty for none. */
export function lasting(ms: number | undefined): string {
  if (ms === undefined) return '';
  const unit = (['d', 'h', 'm', 's'] as const).find((one) => ms % units[one] === 0) ?? 's';
  return `${Math.round(ms / units[unit])}${unit}`;
}

/** What was written → ms; `null` when it was left empty; nothing when it is not to be read. */
export function lastingIn(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const [, count, unit] = /^(\d{1,5})\s*([smhd])$/i.exec(text.trim()) ?? [];
  return count && unit && Number(count) > 0 ? Number(count) * units[unit.toLowerCase() as Unit] : undefined;
}
