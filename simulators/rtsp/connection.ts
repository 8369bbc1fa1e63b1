import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Log } from '../../runtime/log.ts';
import type { Profile, SimulatedCamera } from '../camera.ts';
import { Digest } from '../digest.ts';
import { Channel } from './channel.ts';
import { formatAnswer, NotRtsp, type RtspAnswer, RtspReader, type RtspRequest } from './message.ts';
import { Player } from './player.ts';
import type { ReelShelf } from './reel.ts';
import { describe, TRACK } from './sdp.ts';
import { type Transport, tcpTransport, type UdpPair, udpTransport, wishesOf } from './transport.ts';

export interface ConnectionPorts {
  readonly socket: Socket;
  readonly findCamera: (id: string) => SimulatedCamera | undefined;
  readonly shelf: ReelShelf;
  readonly udp: UdpPair;
  readonly now: () => number;
  readonly log: Log;
}

/** One stream that a client has set up. It lives and dies with its connection. */
interface Session {
  readonly id: string;
  readonly channel: Channel;
  readonly transport: Transport;
  readonly udpAddress: string | undefined;
  player: Player | undefined;
}

/** Told to clients; who is silent for twice as long is cut off. */
const SESSION_TIMEOUT_S = 60;
const REALM = 'Shouwang RTSP';
const METHODS = 'OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, GET_PARAMETER, TEARDOWN';

/** What a request's address names. */
interface Target {
  readonly camera: SimulatedCamera;
  readonly profile: Profile;
}

/** One client's RTSP connection: answers its requests, one at a time, and plays to it one stream at most. */
export class Connection {
  readonly #ports: ConnectionPorts;
  readonly #reader = new RtspReader();
  readonly #digest = new Digest(REALM, { qop: false });
  readonly #nonceBinding = randomBytes(8).toString('hex');
  #session: Session | undefined;
  #camera: SimulatedCamera | undefined;
  #heardAt: number;
  /** Requests are answered in the order in which they came. */
  #turn: Promise<void> = Promise.resolve();

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
    this.#endSession();
    this.#ports.socket.destroy();
  }

  #endSession(): void {
    this.#session?.player?.stop();
    this.#session = undefined;
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
    this.#turn = this.#turn
      .then(() => this.#serve(request))
      .catch((error: unknown) => {
        this.#ports.log.warn({ err: error }, 'an RTSP request failed');
        this.#write({ status: 500 }, request);
      });
  }

  async #serve(request: RtspRequest): Promise<void> {
    if (this.#ports.socket.destroyed) return;
    const target = this.#target(request.url);
    if (target?.camera.suffers('disconnect', this.#ports.now())) return this.end();
    this.#write(await this.#answer(request, target), request);
    if (request.method === 'PLAY') this.#session?.player?.play();
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
        return this.#withSession(request, (session) => this.#play(session, request.url));
      case 'PAUSE':
        return this.#withSession(request, (session) => this.#pause(session));
      case 'GET_PARAMETER':
        return request.headers.has('session') ? this.#withSession(request, alive) : { status: 200 };
      case 'TEARDOWN':
        return this.#withSession(request, (session) => this.#teardown(session));
      default:
        return { status: 405, headers: { Allow: METHODS } };
    }
  }

  #refusal({ method, url, headers }: RtspRequest, { camera }: Target): RtspAnswer | undefined {
    const { socket, now } = this.#ports;
    const { user, password, id } = camera.plan;
    const verdict = camera.admit(socket.remoteAddress ?? '', now(), () =>
      this.#digest.check({
        method,
        authorization: headers.get('authorization'),
        bound: this.#nonceBinding,
        // Clients differ in which address of the camera they sign: the stream's or the track's.
        fits: (uri) => url.startsWith(uri) || pathOf(uri)[0] === id,
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
    const { socket, udp, shelf, now } = this.#ports;
    const isUdpOnly = camera.suffers('udp-only', now()) !== undefined;
    const wish = wishesOf(headers.get('transport') ?? '').find(({ kind }) => !(isUdpOnly && kind === 'tcp'));
    if (!wish) return { status: 461 };
    if (this.#session) return { status: 459 };
    const reel = await shelf.get(camera.stream(profile, now()));
    const address = socket.remoteAddress ?? '';
    const id = randomBytes(8).toString('hex').toUpperCase();
    this.#session = {
      id,
      channel: new Channel(camera, profile, reel, shelf),
      transport: wish.kind === 'tcp' ? tcpTransport(socket, wish.channel) : udpTransport(udp, address, wish),
      udpAddress: wish.kind === 'udp' ? address : undefined,
      player: undefined,
    };
    const chosen =
      wish.kind === 'tcp'
        ? `RTP/AVP/TCP;unicast;interleaved=${wish.channel}-${wish.channel + 1}`
        : `RTP/AVP;unicast;client_port=${wish.rtpPort}-${wish.rtcpPort};server_port=${udp.rtp.address().port}-${udp.rtcp.address().port}`;
    return { status: 200, headers: { Transport: chosen, Session: `${id};timeout=${SESSION_TIMEOUT_S}` } };
  }

  #play(session: Session, url: string): RtspAnswer {
    const { socket, now, log } = this.#ports;
    const { channel, transport } = session;
    if (session.player) return alive(session);
    const player = new Player({
      channel,
      transport,
      now,
      onTooSlow: () => {
        log.warn(
          { camera: channel.camera.plan.id, client: socket.remoteAddress },
          'a reader too slow was cut off',
        );
        this.end();
      },
    });
    session.player = player;
    const { sequence, rtpTime } = player.next;
    const track = `${url.replace(/\/$/, '').replace(`/${TRACK}`, '')}/${TRACK}`;
    return {
      status: 200,
      headers: {
        Session: session.id,
        Range: 'npt=now-',
        'RTP-Info': `url=${track};seq=${sequence};rtptime=${rtpTime}`,
      },
    };
  }

  #pause(session: Session): RtspAnswer {
    session.player?.stop();
    session.player = undefined;
    return alive(session);
  }

  #teardown(session: Session): RtspAnswer {
    this.#endSession();
    return alive(session);
  }

  /** A session of another connection is unknown here, whatever its name. */
  #withSession({ headers }: RtspRequest, act: (session: Session) => RtspAnswer): RtspAnswer {
    const named = headers.get('session')?.split(';')[0]?.trim();
    return this.#session && this.#session.id === named ? act(this.#session) : { status: 454 };
  }

  #target(url: string): Target | undefined {
    const [id = '', profile] = pathOf(url);
    const camera = this.#ports.findCamera(id);
    if (!camera || (profile !== 'main' && profile !== 'sub')) return undefined;
    return camera.profiles(this.#ports.now()).includes(profile) ? { camera, profile } : undefined;
  }

  #write(answer: RtspAnswer, { headers }: RtspRequest): void {
    if (this.#ports.socket.destroyed) return;
    this.#ports.socket.write(formatAnswer(answer, headers.get('cseq')?.replaceAll(/\D/g, '') ?? '0'));
  }
}

const alive = (session: Session): RtspAnswer => ({ status: 200, headers: { Session: session.id } });

/** The parts of an address's path: those of `rtsp://host/a/b` are a and b. */
const pathOf = (url: string): string[] =>
  url
    .replace(/^rtsp:\/\/[^/]*/i, '')
    .replace(/\?.*$/, '')
    .split('/')
    .filter((part) => part !== '');
