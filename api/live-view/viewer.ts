import { type Duration, seconds } from '../../core/time.ts';
import type { LivePiece, LiveTrouble } from '../../runtime/live-pieces.ts';

/** As much of a WebSocket as shows a video. */
export interface Socket {
  readonly bufferedAmount: number;
  send(what: string | Buffer): void;
  close(code: number, why: string): void;
  terminate(): void;
  ping(): void;
  on(event: 'close' | 'pong', listener: () => void): unknown;
}

/** Why the server closes: 4000 and up are ours to define, like HTTP's statuses. */
export const closings = {
  session: [4401, 'the session has ended, or may not see this camera any more'],
  gone: [4404, 'the camera is not watched any more'],
  ending: [1001, 'the server is ending'],
} as const;
export type Closing = keyof typeof closings;

/** Bytes a slow viewer may leave lying: some seconds of video. Then he misses pieces, up to a key frame. */
const MOST_UNSENT = 1_000_000;
/** So few left, he may go on. */
const FEW_UNSENT = 64_000;
/** Slower than that for so long, or without a sign of life: he is gone. */
const PATIENCE: Duration = seconds(15);

/** What a viewer is told in words; the video itself are binary messages, in the order they are to be appended. */
export type Told =
  /** The binary messages from here on are a video of this codec; the first is its init segment. */
  | { readonly kind: 'begin'; readonly codec: string }
  | { readonly kind: 'trouble'; readonly why: LiveTrouble };

/**
 * Opens: one viewer of one camera. Who is slow loses pieces whole, up to the next key frame; nothing is gathered
 * for him beyond `MOST_UNSENT`.
 */
export function openViewer(socket: Socket, clock: () => number = () => performance.now()) {
  let needsKey = true;
  let slowSince: number | undefined;
  let aliveAt = clock();
  let isOpen = true;
  const { promise: closed, resolve: settle } = Promise.withResolvers<void>();
  socket.on('pong', () => {
    aliveAt = clock();
  });
  socket.on('close', () => {
    isOpen = false;
    settle();
  });

  const tell = (words: Told) => socket.send(JSON.stringify(words));
  const isBehind = () => {
    const limit = slowSince === undefined ? MOST_UNSENT : FEW_UNSENT;
    slowSince = socket.bufferedAmount > limit ? (slowSince ?? clock()) : undefined;
    return slowSince !== undefined;
  };

  return {
    closed,
    /** Takes what happens next. */
    take: (piece: LivePiece): void => {
      if (!isOpen) return;
      if (piece.kind === 'trouble') tell({ kind: 'trouble', why: piece.why });
      else if (piece.kind === 'begin') {
        needsKey = true;
        tell({ kind: 'begin', codec: piece.codec });
        socket.send(piece.bytes);
      } else {
        needsKey = isBehind() || (needsKey && !piece.isKey);
        if (!needsKey) socket.send(piece.bytes);
      }
    },
    /** Called every few seconds: who takes nothing, or is heard no more, is let go. */
    check: (): void => {
      const isSlow = slowSince !== undefined && clock() - slowSince > PATIENCE;
      if (isSlow || clock() - aliveAt > PATIENCE) socket.terminate();
      else socket.ping();
    },
    close: (why: Closing): void => {
      const [code, words] = closings[why];
      socket.close(code, words);
      settle();
    },
  };
}

export type Viewer = ReturnType<typeof openViewer>;
