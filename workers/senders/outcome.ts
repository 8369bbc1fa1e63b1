import type { NoticeWords } from '../../core/notice-words.ts';
import type { Duration } from '../../core/time.ts';
import type { PostOutcome } from '../../runtime/post.ts';
import type { SinkNetworks } from '../../runtime/sink-address.ts';
import type { Taken } from '../../store/notice-sending.ts';

/** A notice, ready to go out. */
export interface Letter {
  readonly notice: Taken;
  readonly words: NoticeWords;
}

/** What every sender needs of the world. */
export interface SendingWorld {
  readonly sinks: SinkNetworks;
  readonly timeout: Duration;
  readonly now: () => number;
}

/**
 * What came of sending. `later`: it has surely not arrived, or a repeat is known as one. `lost`: it may have
 * arrived. `gone`: there is nobody there any more, nor will be.
 */
export type Sent =
  | { readonly kind: 'sent' }
  | { readonly kind: 'later'; readonly error: string; readonly wait?: Duration }
  | { readonly kind: 'lost' | 'failed' | 'gone'; readonly error: string };

/** A receiver that speaks by HTTP status → what came of it. 4xx is not mended by trying again, but for 408, 425 and 429. */
export function byStatus(outcome: PostOutcome): Sent {
  if (outcome.kind !== 'answered') {
    return { kind: outcome.kind === 'lost' ? 'lost' : 'later', error: outcome.error };
  }
  const { status, retryAfter, body } = outcome;
  if (status >= 200 && status < 300) return { kind: 'sent' };
  const error = `HTTP ${status}${body.trim() === '' ? '' : `: ${body.trim().slice(0, 200)}`}`;
  if (status === 502 || status === 504) return { kind: 'lost', error };
  const isPassing = status >= 500 || [408, 425, 429].includes(status);
  if (!isPassing)
    return { kind: 'failed', error: status < 400 ? `${error} (redirects are not followed)` : error };
  return { kind: 'later', error, ...(retryAfter !== undefined && { wait: retryAfter }) };
}
