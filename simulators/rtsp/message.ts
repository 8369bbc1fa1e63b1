/** A request of RTSP/1.0 (RFC 2326 §6). */
export interface RtspRequest {
  readonly method: string;
  readonly url: string;
  /** By lower-case name; of a repeated one the last. */
  readonly headers: ReadonlyMap<string, string>;
}

/** What came: a request, or a packet sent inside the connection. */
export type RtspInput =
  | { readonly kind: 'request'; readonly request: RtspRequest }
  | { readonly kind: 'packet'; readonly channel: number; readonly packet: Buffer };

/** A connection that speaks something else than RTSP. */
export class NotRtsp extends Error {}

const MOST_HEADER = 16 * 1024;
const MOST_BODY = 64 * 1024;
const DOLLAR = 0x24;

/** Cuts a connection's bytes into requests and interleaved packets. Holds 80 KiB at most. */
export class RtspReader {
  #held: Buffer = Buffer.alloc(0);

  /** Read: the next bytes → what is complete by now. @throws NotRtsp when it cannot be RTSP or is too long. */
  read(bytes: Buffer): RtspInput[] {
    this.#held = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    const inputs: RtspInput[] = [];
    for (let input = this.#next(); input; input = this.#next()) inputs.push(input);
    return inputs;
  }

  #next(): RtspInput | undefined {
    return this.#held[0] === DOLLAR ? this.#nextPacket() : this.#nextRequest();
  }

  #nextPacket(): RtspInput | undefined {
    if (this.#held.length < 4) return undefined;
    const end = 4 + this.#held.readUInt16BE(2);
    if (this.#held.length < end) return undefined;
    const input = {
      kind: 'packet',
      channel: this.#held[1] ?? 0,
      packet: this.#held.subarray(4, end),
    } as const;
    this.#held = this.#held.subarray(end);
    return input;
  }

  #nextRequest(): RtspInput | undefined {
    const head = this.#held.indexOf('\r\n\r\n');
    if (head > MOST_HEADER || (head < 0 && this.#held.length > MOST_HEADER))
      throw new NotRtsp('header too long');
    if (head < 0) return undefined;
    const request = parseRequest(this.#held.toString('utf8', 0, head));
    const length = Number(request.headers.get('content-length') ?? 0);
    if (!Number.isInteger(length) || length < 0 || length > MOST_BODY)
      throw new NotRtsp('bad Content-Length');
    const end = head + 4 + length;
    if (this.#held.length < end) return undefined;
    this.#held = this.#held.subarray(end);
    return { kind: 'request', request };
  }
}

function parseRequest(head: string): RtspRequest {
  const [first = '', ...lines] = head.replace(/^\s+/, '').split('\r\n');
  const [, method, url] = /^([A-Z_]+) (\S+) RTSP\/1\.\d$/.exec(first) ?? [];
  if (method === undefined || url === undefined) throw new NotRtsp('no RTSP request line');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { method, url, headers: new Map(headers) };
}

const REASONS = {
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Stream Not Found',
  405: 'Method Not Allowed',
  453: 'Not Enough Bandwidth',
  454: 'Session Not Found',
  455: 'Method Not Valid In This State',
  459: 'Aggregate Operation Not Allowed',
  461: 'Unsupported Transport',
  500: 'Internal Server Error',
} as const;
type RtspStatus = keyof typeof REASONS;

export interface RtspAnswer {
  readonly status: RtspStatus;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Write: an answer to a request → its bytes. */
export function formatAnswer({ status, headers = {}, body = '' }: RtspAnswer, cseq: string): string {
  const lines = Object.entries({
    CSeq: cseq,
    Server: 'Shouwang simulated camera',
    ...headers,
    ...(body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `RTSP/1.0 ${status} ${REASONS[status]}\r\n${lines.join('')}\r\n${body}`;
}
