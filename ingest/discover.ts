import { z } from 'zod';
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

/** Discover: asks the local network for ONVIF devices, about three seconds long → those that answered. */
export async function discover(): Promise<Found[]> {
  const answers = await probeNetwork();
  return answers
    .flatMap((answer) => Answer.safeParse(answer).data ?? [])
    .map(({ xaddrs, ...rest }) => ({ ...words(rest), addresses: xaddrs.filter((one) => URL.canParse(one)) }))
    .filter(({ addresses }) => addresses.length > 0);
}

/** Scopes are percent-encoded. */
const words = ({ name, hardware, location }: { name: string; hardware: string; location: string }) => ({
  name: decoded(name),
  hardware: decoded(hardware),
  location: decoded(location),
});

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
