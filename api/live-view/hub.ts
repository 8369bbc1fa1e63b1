import { randomUUID } from 'node:crypto';
import type { CameraId } from '../../core/ids.ts';
import { type Duration, seconds } from '../../core/time.ts';
import type { LivePiece } from '../../runtime/live-pieces.ts';
import { REPEAT, type Want } from '../../runtime/live-wants.ts';
import { Past } from './past.ts';
import type { Viewer } from './viewer.ts';

export interface HubPorts {
  readonly say: (who: string, wants: readonly Want[]) => Promise<void>;
  readonly drop: (who: string, wants: readonly Want[]) => Promise<void>;
  readonly call: () => Promise<void>;
  readonly opening: (camera: CameraId) => Promise<LivePiece | undefined>;
  /** Begins to hear pieces. */
  readonly hear: (onPiece: (piece: LivePiece) => void) => {
    readonly add: (camera: CameraId) => Promise<void>;
    readonly remove: (camera: CameraId) => Promise<void>;
    readonly probe: () => Promise<void>;
  };
  readonly log: { warn: (facts: object, text: string) => void };
}

/** The last viewer gone, it runs on for so long: who reloads the page finds it running. */
const LINGER: Duration = seconds(2);
/** Stills are asked for one by one; after so long without being asked nobody looks. */
const STILLS_FOR: Duration = seconds(4);
/** Nobody has begun for so long: no ingest process holds this camera. */
const UNANSWERED: Duration = seconds(4);

interface Shown {
  readonly past: Past;
  readonly viewers: Set<Viewer>;
  readonly since: number;
  leaving?: NodeJS.Timeout | undefined;
  isAsking?: boolean;
}

/**
 * Opens: the live views of one API process. However many look at a camera, it is asked for once, and its pieces are
 * handed to each as they come; with its last viewer it is asked for no more.
 */
export function openHub({ say, drop, call, opening, hear, log }: HubPorts) {
  const who = randomUUID();
  const shown = new Map<CameraId, Shown>();
  const stills = new Map<CameraId, number>();
  const quietly = (work: Promise<unknown>) =>
    void work.catch((error: unknown) => log.warn({ err: error }, 'live views wait for Redis'));

  const give = (camera: CameraId, piece: LivePiece) => {
    const one = shown.get(camera);
    if (!one) return;
    const what = one.past.add(piece);
    if (what === 'unknown') quietly(askOpening(camera, one));
    if (what === 'show') for (const viewer of one.viewers) viewer.take(piece);
  };
  const pieces = hear((piece) => give(piece.cameraId, piece));

  const askOpening = async (camera: CameraId, one: Shown) => {
    if (one.isAsking) return;
    one.isAsking = true;
    try {
      const found = await opening(camera);
      if (found?.cameraId === camera) give(camera, found);
      else if (!one.past.opening && performance.now() - one.since > UNANSWERED) {
        for (const viewer of one.viewers) {
          viewer.take({ kind: 'trouble', cameraId: camera, run: 0, why: 'offline', bytes: Buffer.alloc(0) });
        }
      }
    } finally {
      one.isAsking = false;
    }
  };

  const wants = (): Want[] => {
    for (const [camera, until] of stills) if (performance.now() > until) stills.delete(camera);
    const video = [...shown.keys()].map((camera) => ({ camera, sort: 'video' as const }));
    return [...video, ...[...stills.keys()].map((camera) => ({ camera, sort: 'stills' as const }))];
  };

  const begin = async (camera: CameraId, one: Shown) => {
    await pieces.add(camera);
    await say(who, [{ camera, sort: 'video' }]);
    await call();
    await askOpening(camera, one);
  };
  const end = async (camera: CameraId) => {
    shown.delete(camera);
    await drop(who, [{ camera, sort: 'video' }]);
    // Somebody may have come meanwhile.
    if (shown.has(camera)) return;
    await Promise.all([call(), pieces.remove(camera)]);
  };

  const repeat = async () => {
    const now = wants();
    if (now.length === 0) return;
    await say(who, now);
    if (shown.size > 0) await pieces.probe();
    for (const [camera, one] of shown) {
      if (one.past.opening) continue;
      await pieces.add(camera);
      await askOpening(camera, one);
    }
  };
  const timer = setInterval(() => quietly(repeat()), REPEAT);
  timer.unref();

  return {
    viewersOf: (camera: CameraId): number => shown.get(camera)?.viewers.size ?? 0,
    cameras: (): number => shown.size,

    /** Shows a camera to one more; call what it returns when he goes. */
    join: (camera: CameraId, viewer: Viewer): (() => void) => {
      const known = shown.get(camera);
      const one = known ?? { past: new Past(), viewers: new Set<Viewer>(), since: performance.now() };
      clearTimeout(one.leaving);
      one.viewers.add(viewer);
      for (const piece of one.past.all) viewer.take(piece);
      if (!known) {
        shown.set(camera, one);
        quietly(begin(camera, one));
      }
      return () => {
        one.viewers.delete(viewer);
        if (one.viewers.size === 0) one.leaving = setTimeout(() => quietly(end(camera)), LINGER);
      };
    },

    /** Somebody looks at stills of this camera now. */
    wantStills: async (camera: CameraId): Promise<void> => {
      const isNew = !stills.has(camera);
      stills.set(camera, performance.now() + STILLS_FOR);
      if (!isNew) return;
      await say(who, [{ camera, sort: 'stills' }]);
      await call();
    },

    close: async (): Promise<void> => {
      clearInterval(timer);
      for (const { leaving } of shown.values()) clearTimeout(leaving);
      const gone = wants();
      shown.clear();
      await drop(who, gone).catch(() => {});
    },
  };
}

export type Hub = ReturnType<typeof openHub>;
