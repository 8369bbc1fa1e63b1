import { askStill } from './live-still.ts';
import { LiveVideo, plays } from './live-video.ts';

/** Why there is no video. The server's own words, and ours: `lost`, nothing comes; `browser`, it cannot play it. */
export type Why = 'offline' | 'codec' | 'busy' | 'error' | 'lost' | 'browser' | 'session' | 'gone' | 'many';

/** What is seen of a camera now. */
export interface Seen {
  /** `opening` until the first picture; `blind` when there is neither video nor a still. */
  readonly shows: 'opening' | 'video' | 'stills' | 'blind';
  readonly why: Why | undefined;
  /** The newest still, for `<img>`. */
  readonly still: { readonly url: string; readonly takenAt: number } | undefined;
}

const TICK = 250;
/** Without video for so long, stills are shown; for so long, it is tried anew (ms). */
const STILLS_AFTER = 3_000;
const RETRY = 10_000;
const STILL_EVERY = 1_000;
/** A page nobody sees needs no picture after so long (ms). */
const HIDDEN_FOR = 30_000;

/** Final ones: trying again would change nothing. */
const isFinal = (why: Why | undefined) => why === 'session' || why === 'gone';
const closings: Readonly<Record<number, Why>> = { 4401: 'session', 4404: 'gone' };

/** Written out: older browsers take no relative address of a socket. */
function addressOf(cameraId: string): string {
  const url = new URL(`/api/v1/cameras/${encodeURIComponent(cameraId)}/live`, window.location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return url.href;
}

/**
 * Opens: a look at a camera, until closed. Stills until the video runs, the video while it runs, stills again when
 * nothing of it has come for 3 s; the video is tried anew every 10 s. Nothing runs while the page is hidden.
 * @param tell is told whenever what is seen changes
 */
export function openLiveView(cameraId: string, video: HTMLVideoElement, tell: (seen: Seen) => void) {
  let seen: Seen = { shows: 'opening', why: undefined, still: undefined };
  let socket: WebSocket | undefined;
  let live: LiveVideo | undefined;
  let [cameAt, triedAt, hasFrame] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, false];
  let asking: AbortController | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let timer: number | undefined;
  let hiding: number | undefined;

  const become = (change: Partial<Seen>) => {
    const next = { ...seen, ...change };
    if (next.still?.url !== seen.still?.url && seen.still) URL.revokeObjectURL(seen.still.url);
    if (next.shows === seen.shows && next.why === seen.why && next.still === seen.still) return;
    seen = next;
    tell(seen);
  };

  const endVideo = () => {
    live?.close();
    live = undefined;
    hasFrame = false;
    cameAt = Number.NEGATIVE_INFINITY;
  };
  const hangUp = () => {
    const former = socket;
    socket = undefined;
    former?.close();
    endVideo();
  };

  const begin = (codec: string) => {
    endVideo();
    if (!plays(codec)) return become({ why: 'browser' });
    const begun = new LiveVideo(video, codec, () => {
      if (live === begun) hangUp();
    });
    live = begun;
    // Frames are counted when they are painted, where the browser tells it.
    const painted = () => {
      if (live === begun) hasFrame = true;
    };
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(painted);
    else (video as HTMLVideoElement).addEventListener('timeupdate', painted, { once: true });
  };

  const hear = ({ data }: MessageEvent<string | ArrayBuffer>) => {
    if (data instanceof ArrayBuffer) {
      cameAt = performance.now();
      live?.append(data);
      return;
    }
    const told = JSON.parse(data) as { kind: 'begin'; codec: string } | { kind: 'trouble'; why: Why };
    if (told.kind === 'begin') begin(told.codec);
    else become({ why: told.why });
  };

  const call = () => {
    hangUp();
    triedAt = performance.now();
    const called = new WebSocket(addressOf(cameraId));
    called.binaryType = 'arraybuffer';
    socket = called;
    called.onmessage = (message: MessageEvent) => {
      if (socket === called) hear(message);
    };
    called.onclose = ({ code }) => {
      if (socket !== called) return;
      socket = undefined;
      if (closings[code]) become({ why: closings[code] });
    };
  };

  const askAgain = async () => {
    askedAt = performance.now();
    const own = new AbortController();
    asking = own;
    const asked = await askStill(cameraId, own.signal);
    if (own.signal.aborted) return;
    asking = undefined;
    if (seen.shows === 'video') return;
    if (asked.kind === 'still') {
      become({
        shows: 'stills',
        still: { url: URL.createObjectURL(asked.picture), takenAt: asked.takenAt },
      });
    } else {
      const why = asked.kind === 'refused' ? asked.why : (seen.why ?? 'lost');
      become({ shows: 'blind', why, still: undefined });
    }
  };

  const tick = () => {
    const now = performance.now();
    live?.keepUp();
    const runs = hasFrame && now - cameAt < STILLS_AFTER;
    if (runs) {
      asking?.abort();
      asking = undefined;
      become({ shows: 'video', why: undefined, still: undefined });
      return;
    }
    if (isFinal(seen.why)) return stop({ shows: 'blind', still: undefined });
    if (seen.shows === 'video') become({ shows: 'stills', why: 'lost' });
    const isQuiet = now - Math.max(cameAt, triedAt) > RETRY;
    if (isQuiet) call();
    if (!asking && now - askedAt > STILL_EVERY) void askAgain();
  };

  function start(): void {
    if (timer !== undefined) return;
    timer = window.setInterval(tick, TICK);
    call();
    void askAgain();
  }
  function stop(change: Partial<Seen>): void {
    window.clearInterval(timer);
    timer = undefined;
    asking?.abort();
    asking = undefined;
    hangUp();
    become(change);
  }

  const onVisible = () => {
    window.clearTimeout(hiding);
    if (document.hidden) hiding = window.setTimeout(() => stop({ shows: 'opening' }), HIDDEN_FOR);
    else if (!isFinal(seen.why)) start();
  };
  document.addEventListener('visibilitychange', onVisible);
  start();

  return {
    close: (): void => {
      document.removeEventListener('visibilitychange', onVisible);
      window.clearTimeout(hiding);
      stop({ still: undefined });
    },
  };
}
