import { z } from 'zod';
import { said } from '../core/text.ts';
import { probeNetwork } from './onvif.ts';

/** A device that answered WS-Discovery. What it says of itself is its word only: nothing was checked. */
export interface Found {
  readonly name: string;
  readonly hardware: string;
  readonly location: string;
  /** Of its device service; several when it has several networks. */
  readonly addresses: readonly string[];
}

const Answer = z.object({
  name: z.string().catch(''),
  hardware: z.string().catch(''),
  location: z.string().catch(''),
  xaddrs: z.array(z.string()).catch([]),
});

/** Anybody on the network may answer, as often as he likes. */
const MOST = 500;

/** As a URL is written, so that nothing unseen is in it. */
const addressOf = (text: string): string[] =>
  text.length <= 500 && URL.canParse(text) ? [new URL(text).href] : [];

/** Discover: asks the local network for ONVIF devices, about three seconds long → those that answered. */
export async function discover(): Promise<Found[]> {
  return foundIn(await probeNetwork());
}

/** Found in: what was answered, in whatever shape → the devices in it, their words cleaned and bounded. */
export const foundIn = (answers: readonly unknown[]): Found[] =>
  answers
    .slice(0, MOST)
    .flatMap((answer) => Answer.safeParse(answer).data ?? [])
    .map(({ xaddrs, ...rest }) => ({ ...words(rest), addresses: xaddrs.flatMap(addressOf).slice(0, 8) }))
    .filter(({ addresses }) => addresses.length > 0);

/** Scopes are percent-encoded. */
const words = ({ name, hardware, location }: { name: string; hardware: string; location: string }) => ({
  name: decoded(name),
  hardware: decoded(hardware),
  location: decoded(location),
});

function decoded(text: string): string {
  try {
    return said(decodeURIComponent(text.slice(0, 2_000)), 100);
  } catch {
    return said(text, 100);
  }
}
