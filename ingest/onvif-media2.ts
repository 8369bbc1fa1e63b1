import { Cam } from 'onvif';
import { parseSOAPString } from 'onvif/lib/utils.js';
import { z } from 'zod';
import { DomainError } from '../core/errors.ts';
import type { Duration } from '../core/time.ts';
import type { Login } from '../runtime/digest.ts';
import { codecOf, type Profile } from './profile.ts';
import { postSoap, type SoapLine } from './soap.ts';
import { Address, escapeXml, many, Numeric, Text, Token } from './xml.ts';

/** What a media service tells, by Media or Media2. */
export interface Media2 {
  profiles(): Promise<readonly Profile[]>;
  streamUri(token: string): Promise<string>;
  snapshotUri(token: string): Promise<string>;
}

const GivenProfile = z.object({
  $: z.object({ token: Token }),
  name: Text.optional().catch(undefined),
  videoEncoderConfiguration: z.object({
    encoding: Text,
    resolution: z.object({ width: Numeric, height: Numeric }).optional().catch(undefined),
    rateControl: z.object({ frameRateLimit: Numeric }).optional().catch(undefined),
  }),
});
const Uri = z.object({ uri: Address });

/** The package's inner way of sending: `done` gets an error, or the answer parsed. */
type Transport = (options: { readonly body: string }, done: (error: unknown, data?: unknown) => void) => void;

/**
 * The one door to onvif: Media2, which node-onvif does not speak and H.265 cameras need. The package's transport
 * is ours (see soap.ts), and `connect()` is not called: services and clock are known already.
 */
export function openMedia2(
  line: SoapLine,
  { login, isDigest, offset }: { login: Login; isDigest: boolean; offset: Duration },
): Media2 {
  const { url } = line.at;
  const cam: Cam & { _requestPart2?: Transport } = new Cam({
    hostname: url.hostname,
    username: escapeXml(login.username),
    password: login.password,
    autoconnect: false,
    useWSSecurity: !isDigest,
  });
  line.login = isDigest ? login : undefined;
  cam.media2Support = true;
  // It dates tokens by this and the process's own age.
  cam.timeShift = Date.now() + offset - process.uptime() * 1_000;
  cam._requestPart2 = ({ body }, done) => {
    postSoap(line, body).then(
      (xml) => parseSOAPString(xml, done, 200),
      (error: unknown) => done(error),
    );
  };
  const call = <T>(ask: (done: (error: unknown, given?: T) => void) => void) =>
    new Promise<T | undefined>((resolve, reject) => {
      ask((error, given) => (error ? reject(asDomainError(error)) : resolve(given)));
    });
  return {
    async profiles() {
      const given = await call((done) => cam.getProfiles(done));
      return many(GivenProfile).parse(given).map(profileOf);
    },
    async streamUri(token) {
      const given = await call((done) =>
        cam.getStreamUri({ profileToken: escapeXml(token), protocol: 'RTSP' }, done),
      );
      return uriOf(given);
    },
    async snapshotUri(token) {
      const given = await call((done) => cam.getSnapshotUri({ profileToken: escapeXml(token) }, done));
      return uriOf(given);
    },
  };
}

function uriOf(given: unknown): string {
  const { success, data } = Uri.safeParse(given);
  if (success && data.uri) return data.uri;
  throw new DomainError('camera-answer', 'the camera’s Media2 answer names no address');
}

const profileOf = ({
  $,
  name,
  videoEncoderConfiguration: encoder,
}: z.output<typeof GivenProfile>): Profile => ({
  token: $.token,
  name: name || $.token,
  codec: codecOf(encoder.encoding),
  width: encoder.resolution?.width ?? 0,
  height: encoder.resolution?.height ?? 0,
  fps: encoder.rateControl?.frameRateLimit,
});

/** What the package throws while reading an answer is the answer's fault. */
const asDomainError = (error: unknown) =>
  error instanceof DomainError
    ? error
    : new DomainError(
        'camera-answer',
        `the camera’s Media2 answer is not understood: ${(error as Error).message}`,
      );
