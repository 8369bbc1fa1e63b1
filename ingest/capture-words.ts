import { said } from '../core/text.ts';

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Why a capture ended. `frames` is how many it had given. */
export type Ending =
  /** We wanted it to. */
  | { readonly why: 'stopped' }
  /** The stream has other proportions than was thought: begin again with these. */
  | { readonly why: 'size'; readonly size: Size }
  | {
      readonly why:
        | 'auth'
        | 'not-found'
        | 'silent'
        | 'unreachable'
        | 'transport'
        | 'codec'
        | 'ring'
        | 'ended'
        | 'error';
      readonly detail?: string;
      readonly frames: number;
    };

/** How ffmpeg words it, the more telling first. Versions 4.4 to 7. */
const WORDS: readonly (readonly [Extract<Ending, { frames: number }>['why'], RegExp])[] = [
  ['auth', /\b(401|403)\b|Unauthorized|Forbidden|Authorization/i],
  ['transport', /\b461\b|Unsupported transport|Nonmatching transport/i],
  ['not-found', /\b(404|454|455)\b|Not Found/i],
  [
    'ring',
    /No space left|\[(segment|mpegts) @[^\]]*\].*(fail|could not|cannot|invalid|error|unsupported)|Could not write header|av_interleaved_write_frame/i,
  ],
  [
    'codec',
    /could not find codec|Decoder .* not found|Unsupported codec|unspecified size|matches no streams|does not contain any stream|Error while opening decoder|Unknown decoder/i,
  ],
  [
    'unreachable',
    /Connection refused|No route to host|Network is unreachable|Host is down|Name or service not known|Failed to resolve/i,
  ],
  ['silent', /timed out|Operation timed|Immediate exit|Connection reset/i],
];

/** Read: the last that ffmpeg said (masked) → why it ended. */
export function endingOf(lines: readonly string[], frames: number): Ending {
  for (const [why, words] of WORDS) {
    // Once frames came, login and address were right: later words are about something else.
    if (frames > 0 && (why === 'auth' || why === 'not-found' || why === 'transport' || why === 'codec'))
      continue;
    const line = lines.findLast(
      (one) => words.test(one) && !/^\s*(Stream|Input|Output) #|^\s*(Metadata|Duration)/.test(one),
    );
    if (line !== undefined) return { why, detail: shortened(line), frames };
  }
  const line = lines.at(-1);
  return { why: frames > 0 ? 'ended' : 'error', ...(line && { detail: shortened(line) }), frames };
}

/** The size of the stream that came in, where ffmpeg's line tells it. */
export function sizeIn(line: string): Size | undefined {
  // "Stream #0:0: Video: h264 (High), yuv420p(progressive), 640x360, 10 fps": #0 also counts outputs, which are raw or copied to "#0:0 -> #0:0" first.
  const [, width, height] =
    /^\s*Stream #0:\d+.*: Video: (?!rawvideo)(?!.*q=\d).*?\b(\d{2,5})x(\d{2,5})\b/.exec(line) ?? [];
  return width && height ? { width: Number(width), height: Number(height) } : undefined;
}

/** Without the address of the object that said it, and short. */
const shortened = (line: string) => said(line.replace(/\s*@ 0x[0-9a-f]+/g, ''));
