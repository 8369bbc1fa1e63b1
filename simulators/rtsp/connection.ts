import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Log } from '../../runtime/log.ts';
import type { SimulatedCamera } from '../camera.ts';
import { Digest } from '../digest.ts';
import { Channel } from './channel.ts';
import { formatAnswer, NotRtsp, type RtspAnswer, RtspReader, type RtspRequest } from './message.ts';
import type { ReelShelf } from './reel.ts';
import { describe } from './sdp.ts';
import { SESSION_TIMEOUT_S, Session } from './session.ts';
import { pathOf, type Target, targetOf } from './target.ts';
import { grant, type UdpPair, wishesOf } from './transport.ts';

export interface ConnectionPorts {
  readonly socket: Socket;
  readonly findCamera: (id: string) => SimulatedCamera | undefined;
  readonly shelf: ReelShelf;
  readonly udp: UdpPair;
  readonly now: () => number;
  readonly log: Log;
}

const METHODS = 'OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, GET_PARAMETER, TEARDOWN';
const MOST_WAITING_REQUESTS = 64;

/** One client's RTSP connection: answers its requests, one at a time, and plays to it one stream at most. */
export class Connection {
  readonly #ports: ConnectionPorts;
  readonly #reader = new RtspReader();
  readonly #digest = new Digest('Shouwang RTSP', { qop: false });
  readonly #nonceBinding = randomBytes(8).toString('hex');
  #session: Session | undefined;
  #camera: SimulatedCamera | undefined;
  #heardAt: number;
  /** Requests are answered in the order in which they came. */
  #turn: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(ports: ConnectionPorts) {
    this.#ports = ports;
    this.#heardAt = ports.now();
    const { socket } = ports;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.#read(bytes));
    socket.on('error', () => this.end());
    socket.on('close', () => this.end());
  }

  /** The camera it speaks with, once it has named one. */
  get camera(): SimulatedCamera | undefined {
    return this.#camera;
  }

  /** Cut it off when its client has been silent for too long. */
  endIfSilent(now: number): void {
    if (now - this.#heardAt > 2 * SESSION_TIMEOUT_S * 1_000) this.end();
  }

  /** Note an RTCP datagram: it keeps the session of its address alive. */
  noteDatagram(address: string, now: number): void {
    if (this.#session?.udpAddress === address) this.#heardAt = now;
  }

  end(): void {
    this.#session?.end();
    this.#session = undefined;
    this.#ports.socket.destroy();
  }

  #read(bytes: Buffer): void {
    this.#heardAt = this.#ports.now();
    try {
      for (const input of this.#reader.read(bytes)) {
        if (input.kind === 'request') this.#queue(input.request);
      }
    } catch (error) {
      if (!(error instanceof NotRtsp)) throw error;
      this.end();
    }
  }

  #queue(request: RtspRequest): void {
    if (++this.#waiting > MOST_WAITING_REQUESTS) {
      this.end();
      return;
    }
    this.#turn = this.#turn
      .then(() => this.#serve(request))
      .catch((error: unknown) => {
        this.#ports.log.warn({ err: error }, 'an RTSP request failed');
        this.#write({ status: 500 }, request);
      })
      .finally(() => {
        this.#waiting--;
      });
  }

  async #serve(request: RtspRequest): Promise<void> {
    const { socket, now, findCamera } = this.#ports;
    if (socket.destroyed) return;
    const target = targetOf(request.url, findCamera, now());
    if (target?.camera.suffers('disconnect', now())) return this.end();
    this.#write(await this.#answer(request, target), request);
    if (request.method === 'PLAY') this.#session?.begin();
  }

  async #answer(request: RtspRequest, target: Target | undefined): Promise<RtspAnswer> {
    if (request.method === 'OPTIONS') return { status: 200, headers: { Public: METHODS } };
    if (!target) return { status: 404 };
    this.#camera = target.camera;
    const refusal = this.#refusal(request, target);
    if (refusal) return refusal;
    switch (request.method) {
      case 'DESCRIBE':
        return await this.#describe(request, target);
      case 'SETUP':
        return await this.#setup(request, target);
      case 'PLAY':
        return this.#withSession(request, (session) => session.play(request.url));
      case 'PAUSE':
        return this.#withSession(request, (session) => session.pause());
      case 'GET_PARAMETER':
        return request.headers.has('session')
          ? this.#withSession(request, (session) => session.alive())
          : { status: 200 };
      case 'TEARDOWN':
        return this.#withSession(request, (session) => this.#teardown(session));
      default:
        return { status: 405, headers: { Allow: METHODS } };
    }
  }

  #refusal({ method, headers }: RtspRequest, { camera }: Target): RtspAnswer | undefined {
    const { socket, now } = this.#ports;
    const { user, password, id } = camera.plan;
    const verdict = camera.admit(socket.remoteAddress ?? '', now(), () =>
      this.#digest.check({
        method,
        authorization: headers.get('authorization'),
        bound: this.#nonceBinding,
        // Clients differ in which address of the camera they sign: the stream's or the track's.
        fits: (uri) => pathOf(uri)[0] === id,
        user,
        password,
        now: now(),
      }),
    );
    if (verdict === 'accepted') return undefined;
    if (verdict === 'locked') return { status: 403 };
    const challenge = this.#digest.challenge(this.#nonceBinding, now(), verdict);
    return { status: 401, headers: { 'WWW-Authenticate': challenge } };
  }

  async #describe({ url }: RtspRequest, { camera, profile }: Target): Promise<RtspAnswer> {
    const reel = await this.#ports.shelf.get(camera.stream(profile, this.#ports.now()));
    const host = this.#ports.socket.localAddress ?? '127.0.0.1';
    return {
      status: 200,
      headers: { 'Content-Base': `${url.replace(/\/$/, '')}/`, 'Content-Type': 'application/sdp' },
      body: describe(reel, camera.plan.name, host),
    };
  }

  async #setup({ headers }: RtspRequest, { camera, profile }: Target): Promise<RtspAnswer> {
    const { socket, udp, shelf, now, log } = this.#ports;
    const isUdpOnly = camera.suffers('udp-only', now()) !== undefined;
    const wish = wishesOf(headers.get('transport') ?? '').find(({ kind }) => !(isUdpOnly && kind === 'tcp'));
    if (!wish) return { status: 461 };
    if (this.#session) return { status: 459 };
    const channel = await Channel.open(camera, profile, shelf, now());
    const { transport, header, udpAddress } = grant(wish, socket, udp);
    const onTooSlow = () => {
      log.warn({ camera: camera.plan.id, client: socket.remoteAddress }, 'a reader too slow was cut off');
      this.end();
    };
    const session = new Session({ channel, transport, udpAddress, now, onTooSlow });
    this.#session = session;
    return {
      status: 200,
      headers: { Transport: header, Session: `${session.id};timeout=${SESSION_TIMEOUT_S}` },
    };
  }

  #teardown(session: Session): RtspAnswer {
    session.end();
    this.#session = undefined;
    return session.alive();
  }

  /** A session of another connection is unknown here, whatever its name. */
  #withSession({ headers }: RtspRequest, act: (session: Session) => RtspAnswer): RtspAnswer {
    const named = headers.get('session')?.split(';')[0]?.trim();
    return this.#session && this.#session.id === named ? act(this.#session) : { status: 454 };
  }

  #write(answer: RtspAnswer, { headers }: RtspRequest): void {
    if (this.#ports.socket.destroyed) return;
    this.#ports.socket.write(formatAnswer(answer, headers.get('cseq')?.replaceAll(/\D/g, '') ?? '0'));
  }
}
