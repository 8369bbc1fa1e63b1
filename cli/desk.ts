import { z } from 'zod';
import type { ApiClient } from './api-client.ts';

const Incident = z.object({
  id: z.string(),
  number: z.string(),
  category: z.string(),
  categoryName: z.object({ zh: z.string(), en: z.string() }),
  severity: z.string(),
  siteName: z.string().optional(),
  capturedAt: z.number(),
  raisedAt: z.number(),
  lastSeenAt: z.number(),
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('camera'), cameraId: z.string(), cameraName: z.string() }),
    z.object({ kind: z.literal('citizen'), text: z.string() }),
  ]),
  evidence: z.object({ pictures: z.array(z.unknown()) }),
});
export type DeskIncident = z.infer<typeof Incident>;
const Page = z.object({ incidents: z.array(Incident), next: z.string().optional() });

const LOOK_EVERY = 500;
const MOST_PAGES = 100;

/** The queue seen from a terminal: a line for each incident as it is raised. */
export function openDesk(api: ApiClient, since: number, say: (line: string) => void) {
  const told = new Set<string>();

  const all = async (from: number): Promise<DeskIncident[]> => {
    const found: DeskIncident[] = [];
    let cursor = '';
    for (let page = 0; page < MOST_PAGES; page++) {
      const path = `/api/v1/incidents?limit=200&from=${from}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const { incidents, next } = Page.parse(await api.get(path));
      found.push(...incidents);
      if (next === undefined) break;
      cursor = next;
    }
    return found;
  };

  const look = async () => {
    const fresh = (await all(since))
      .filter(({ id }) => !told.has(id))
      .sort((a, b) => a.raisedAt - b.raisedAt);
    for (const one of fresh) {
      told.add(one.id);
      say(lineOf(one, since));
    }
  };

  return {
    /** Raised since then, or raised before and seen again since: a breach joins its open incident. */
    active: async () =>
      (await all(0)).filter(({ raisedAt, lastSeenAt }) => Math.max(raisedAt, lastSeenAt) >= since),
    /** Until aborted, or for as long as given (ms). A look that fails is followed by the next. */
    watch: async (signal: AbortSignal, forMs?: number): Promise<void> => {
      const until = Date.now() + (forMs ?? Number.POSITIVE_INFINITY);
      while (!signal.aborted && Date.now() < until) {
        await look().catch((error: Error) => say(`  (the queue could not be read: ${error.message})`));
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
      }
    },
  };
}

/** A camera by its site and its own name. */
export const nameOf = (site: string | undefined, camera: string): string =>
  site === undefined || site === camera ? camera : `${site}·${camera}`;

function lineOf(
  { severity, number, categoryName, siteName, source, raisedAt, capturedAt }: DeskIncident,
  since: number,
): string {
  const after = `${((raisedAt - since) / 1_000).toFixed(1).padStart(6)} s`;
  const who =
    source.kind === 'camera'
      ? `摄像头 ${nameOf(siteName, source.cameraName)}`
      : `居民 ${source.text.slice(0, 24)}`;
  const delay =
    source.kind === 'camera' ? `  (${((raisedAt - capturedAt) / 1_000).toFixed(2)} s after the frame)` : '';
  return `${after}  ${severity}  ${number}  ${categoryName.zh}  ${who}${delay}`;
}
