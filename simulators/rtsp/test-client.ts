import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An RTP packet as it came. */
export interface RtpPacket {
  readonly sequence: number;
  readonly time: number;
  readonly isLast: boolean;
  readonly payload: Buffer;
}

/** A small RTSP client over TCP that shows what ffmpeg hides: for tests. */
export class TestClient {
  readonly packets: RtpPacket[] = [];
  readonly reports: Buffer[] = [];
  readonly socket: Socket;
  readonly closed: Promise<unknown>;
  #held = Buffer.alloc(0);
  #answers: string[] = [];
  #cseq = 0;
  session = '';

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.on('error', () => undefined);
    this.closed = once(this.socket, 'close');
    this.socket.on('data', (bytes) => {
      this.#held = Buffer.concat([this.#held, bytes]);
      while (this.#take());
    });
  }

  /** Send a request, and again with a login when it is asked for → status and headers. */
  async ask(method: string, url: string, headers: Record<string, string> = {}, login?: Login) {
    const first = await this.#exchange(method, url, headers);
    const isRefused = first.startsWith('RTSP/1.0 401') && login !== undefined;
    const answer = isRefused
      ? await this.#exchange(method, url, { ...headers, Authorization: signedFor(method, url, first, login) })
      : first;
    return { status: Number(answer.split(' ')[1]), answer };
  }

  /** DESCRIBE, SETUP and PLAY. */
  async play(url: string, login: Login): Promise<void> {
    await this.ask('DESCRIBE', url, {}, login);
    const transport = { Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1' };
    const { answer } = await this.ask('SETUP', `${url}/trackID=1`, transport, login);
    this.session = /Session: (\w+)/.exec(answer)?.[1] ?? '';
    await this.ask('PLAY', url, { Session: this.session }, login);
  }

  /** Wait until something holds of what came. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      if (this.socket.destroyed) throw new Error('the server has cut the connection');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Wait for as many frames as this, counted from a packet on; without it, from now on. */
  async frames(count: number, from = this.packets.length): Promise<RtpPacket[]> {
    const fresh = () => this.packets.slice(from);
    await this.until(() => fresh().filter(({ isLast }) => isLast).length >= count);
    return fresh();
  }

  async #exchange(method: string, url: string, headers: Record<string, string>): Promise<string> {
    const lines = Object.entries({ CSeq: String(++this.#cseq), ...headers }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    this.socket.write(`${method} ${url} RTSP/1.0\r\n${lines.join('')}\r\n`);
    await this.until(() => this.#answers.length > 0);
    return this.#answers.shift() ?? '';
  }

  #take(): boolean {
    if (this.#held[0] === 0x24) {
      const end = this.#held.length < 4 ? Number.POSITIVE_INFINITY : 4 + this.#held.readUInt16BE(2);
      if (this.#held.length < end) return false;
      const packet = Buffer.from(this.#held.subarray(4, end));
      if (this.#held[1] === 1) this.reports.push(packet);
      else
        this.packets.push({
          sequence: packet.readUInt16BE(2),
          time: packet.readUInt32BE(4),
          isLast: ((packet[1] ?? 0) & 0x80) !== 0,
          payload: packet.subarray(12),
        });
      this.#held = this.#held.subarray(end);
      return true;
    }
    const head = this.#held.indexOf('\r\n\r\n');
    if (head < 0) return false;
    const text = this.#held.toString('utf8', 0, head);
    const end = head + 4 + Number(/Content-Length: (\d+)/.exec(text)?.[1] ?? 0);
    if (this.#held.length < end) return false;
    this.#answers.push(this.#held.toString('utf8', 0, end));
    this.#held = this.#held.subarray(end);
    return true;
  }
}

interface Login {
  readonly user: string;
  readonly password: string;
}

/** Sign: a request and the answer with the challenge → the `Authorization` header. */
export function signedFor(method: string, uri: string, challenge: string, { user, password }: Login): string {
  const [, realm, nonce] = /realm="([^"]*)", nonce="([^"]*)"/.exec(challenge) ?? [];
  const md5 = (plain: string) => createHash('md5').update(plain).digest('hex');
  const response = md5(`${md5(`${user}:${realm}:${password}`)}:${nonce}:${md5(`${method}:${uri}`)}`);
  return `Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}"`;
}
