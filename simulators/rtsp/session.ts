import { randomBytes } from 'node:crypto';
import type { Channel } from './channel.ts';
import type { RtspAnswer } from './message.ts';
import { Player } from './player.ts';
import { TRACK } from './sdp.ts';
import type { Transport } from './transport.ts';

/** Told to clients; who is silent for twice as long is cut off. */
export const SESSION_TIMEOUT_S = 60;

export interface SessionPorts {
  readonly channel: Channel;
  readonly transport: Transport;
  /** Where its datagrams go; undefined when they go inside the connection. */
  readonly udpAddress: string | undefined;
  readonly now: () => number;
  readonly onTooSlow: () => void;
}

/** One stream that a client has set up: played, paused, ended. It lives and dies with its connection. */
export class Session {
  readonly id = randomBytes(8).toString('hex').toUpperCase();
  readonly #ports: SessionPorts;
  #player: Player | undefined;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  get udpAddress(): string | undefined {
    return this.#ports.udpAddress;
  }

  /** Answer PLAY. The frames begin with `begin`, so that they come after the answer. */
  play(url: string): RtspAnswer {
    if (this.#player) return this.alive();
    this.#player = new Player(this.#ports);
    const { sequence, rtpTime } = this.#player.next;
    const track = `${url.replace(/\/$/, '').replace(`/${TRACK}`, '')}/${TRACK}`;
    return {
      status: 200,
      headers: {
        Session: this.id,
        Range: 'npt=now-',
        'RTP-Info': `url=${track};seq=${sequence};rtptime=${rtpTime}`,
      },
    };
  }

  begin(): void {
    this.#player?.play();
  }

  pause(): RtspAnswer {
    this.end();
    return this.alive();
  }

  alive(): RtspAnswer {
    return { status: 200, headers: { Session: this.id } };
  }

  end(): void {
    this.#player?.stop();
    this.#player = undefined;
  }
}
