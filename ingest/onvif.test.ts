import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { connectOnvif, probeNetwork } from './onvif.ts';
import {
  type Answers,
  clockAt,
  enveloped,
  notAuthorized,
  type OddCamera,
  oddCamera,
  plainAnswers,
} from './testing/odd-camera.ts';

const login = { username: 'watch', password: 'p@ss' };
let camera: OddCamera | undefined;
afterEach(async () => {
  vi.useRealTimers();
  await camera?.close();
  camera = undefined;
});

const plain = (call: string) => plainAnswers(camera?.url.host ?? '')[call];

/** A plain camera, but for what a test says of single calls. */
async function cameraThat(odd: Record<string, string | Answers>): Promise<OddCamera> {
  camera = await oddCamera((asked, response) => {
    const answer = odd[asked.call] ?? odd['*'] ?? plain(asked.call);
    return typeof answer === 'function' ? answer(asked, response) : (answer ?? notAuthorized);
  });
  return camera;
}

const isSigned = ({ envelope }: { envelope: string }) => envelope.includes('UsernameToken');
/** Every call but the clock wants a WS-Security token. */
const guarded: Answers = (asked, response) => {
  if (asked.call !== 'GetSystemDateAndTime' && !isSigned(asked)) response.statusCode = 400;
  return asked.call === 'GetSystemDateAndTime' || isSigned(asked) ? plain(asked.call) : notAuthorized;
};

describe('a camera', () => {
  it('tells its streams, though its profiles have no rate control and one has no picture', async () => {
    const { at } = await cameraThat({ '*': guarded });
    const device = await connectOnvif(at, login);

    expect(device.device).toMatchObject({ manufacturer: 'Acme', model: 'Eye 1' });
    expect((await device.profiles()).map(({ token, width }) => [token, width])).toEqual([
      ['main', 1920],
      ['sub', 640],
    ]);
    expect((await device.streamUri('sub')).href).toBe(
      'rtsp://127.0.0.1:5540/Streaming/Channels/102?transportmode=unicast&x=1',
    );
  });

  it('is asked for its clock without login, and gets tokens dated by that clock', async () => {
    const { at, asked } = await cameraThat({
      '*': guarded,
      GetSystemDateAndTime: clockAt(new Date('2019-12-31T23:00:00Z')),
    });
    const device = await connectOnvif(at, login);

    expect(asked.filter(isSigned).map(({ call }) => call)).not.toContain('GetSystemDateAndTime');
    const created = asked
      .filter(isSigned)
      .map(({ envelope }) => /<Created[^>]*>([^<]+)</.exec(envelope)?.[1] ?? '');
    expect(created.every((text) => text.startsWith('2019-12-31T23:0'))).toBe(true);
    expect(device.clockOffset).toBeLessThan(-5 * 365 * 86_400_000);
  });

  it('is dated rightly on the 31st, when its own month has thirty days', async () => {
    vi.useFakeTimers({ now: new Date('2026-01-31T12:00:00Z'), toFake: ['Date'] });
    const { at } = await cameraThat({
      '*': guarded,
      GetSystemDateAndTime: clockAt(new Date('2025-11-30T12:00:00Z')),
    });

    expect((await connectOnvif(at, login)).clockOffset).toBe(
      Date.parse('2025-11-30T12:00:00.500Z') - Date.parse('2026-01-31T12:00:00Z'),
    );
  });

  it('that tells no clock is signed to by ours', async () => {
    const { at } = await cameraThat({ '*': guarded, GetSystemDateAndTime: notAuthorized });

    expect((await connectOnvif(at, login)).clockOffset).toBeUndefined();
  });

  it('that names another host is asked at the enrolled one, and that is counted', async () => {
    const { at, asked } = await cameraThat({
      '*': (one, response) =>
        isSigned(one) || one.call === 'GetSystemDateAndTime'
          ? plainAnswers(`192.0.2.1:${camera?.url.port}`)[one.call]
          : guarded(one, response),
    });
    const device = await connectOnvif(at, login);
    await device.profiles();

    expect((await device.snapshotUri('sub')).href).toBe(`http://127.0.0.1:${at.url.port}/snap.jpg?ch=1`);
    expect((await device.streamUri('sub')).host).toBe('127.0.0.1:5540');
    expect(device.foreign()).toBe(3);
    expect(asked.some(({ url }) => url === '/onvif/media?v=1')).toBe(true);
  });

  it('may have a user with letters that XML keeps for itself, or that are not ASCII', async () => {
    const { at, asked } = await cameraThat({ '*': guarded });
    await connectOnvif(at, { username: 'a&b<c>"王', password: 'pä<&ss' });
    const envelope = asked.find(isSigned)?.envelope ?? '';

    expect(/<Username>([^<]+)</.exec(envelope)?.[1]).toBe('a&#x26;b&#x3c;c&#x3e;&#x22;&#x738b;');
    const [, nonce = ''] = /<Nonce[^>]*>([^<]+)</.exec(envelope) ?? [];
    const [, created = ''] = /<Created[^>]*>([^<]+)</.exec(envelope) ?? [];
    const digest = createHash('sha1')
      .update(Buffer.from(nonce, 'base64'))
      .update(`${created}pä<&ss`, 'utf8')
      .digest('base64');
    expect(envelope).toContain(digest);
  });

  it('that wants HTTP digest, in whatever order it says so, gets that and no token', async () => {
    const challenge = 'Digest qop="auth", realm="IP Camera, east", nonce="abc==", stale="FALSE"';
    const { at, asked } = await cameraThat({
      '*': (one, response) => {
        if (one.call === 'GetSystemDateAndTime' || one.authorization) return plain(one.call);
        response.writeHead(401, { 'www-authenticate': challenge }).end();
        return undefined;
      },
    });
    await (await connectOnvif(at, login)).profiles();

    expect(asked.some(isSigned)).toBe(false);
    expect(asked.find(({ authorization }) => authorization)?.authorization).toContain(
      'nonce="abc==", uri="/onvif/device_service"',
    );
  });

  it('that refuses the login was told the password once', async () => {
    const { at, asked } = await cameraThat({
      '*': (_, response) => {
        response.statusCode = 400;
        return notAuthorized;
      },
    });

    await expect(connectOnvif(at, login)).rejects.toMatchObject({
      code: 'camera-auth',
      message: expect.stringContaining('Sender not Authorized'),
    });
    expect(asked.filter(isSigned)).toHaveLength(1);
  });

  it('that refuses a digest login was told it once', async () => {
    const { at, asked } = await cameraThat({
      '*': (_, response) => {
        response.writeHead(401, { 'www-authenticate': 'Digest realm="r", nonce="n", qop="auth"' }).end();
        return undefined;
      },
    });

    await expect(connectOnvif(at, login)).rejects.toMatchObject({ code: 'camera-auth' });
    expect(asked.filter(({ authorization }) => authorization)).toHaveLength(1);
  });

  it('that knows no GetServices is asked for its capabilities', async () => {
    const capabilities =
      '<tds:GetCapabilitiesResponse><tds:Capabilities><tt:Media><tt:XAddr>http://127.0.0.1/media</tt:XAddr></tt:Media></tds:Capabilities></tds:GetCapabilitiesResponse>';
    const fault =
      '<s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code><s:Reason><s:Text xml:lang="en">Optional Action Not Implemented</s:Text></s:Reason></s:Fault>';
    const { at } = await cameraThat({ '*': guarded, GetServices: fault, GetCapabilities: capabilities });

    expect((await connectOnvif(at, login)).hasEvents).toBe(false);
  });
});

const nested = `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`;
const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${enveloped('<x>&b;</x>')}`;

describe('what is no answer is told as such, soon, and ends nothing', () => {
  const raw =
    (text: string, status = 200): Answers =>
    (_, response) => {
      response.writeHead(status, { 'content-type': 'text/xml' }).end(text);
      return undefined;
    };
  const cases: [string, Answers, RegExp][] = [
    ['a web page', raw('<!DOCTYPE html><html><body>Login</body></html>'), /a web page/],
    ['nothing at all', raw(''), /no SOAP/],
    ['a document type', raw(bomb), /document type/],
    ['a hundred thousand elements in each other', raw(enveloped(nested)), /nested deeper/],
    ['broken XML', raw('<s:Envelope><s:Body><tds:GetDeviceInformationResponse>'), /./],
    ['a page of an error', raw('<html>500</html>', 500), /a web page \(HTTP 500\)/],
    [
      'a fault with a language',
      raw(enveloped('<s:Fault><s:Reason><s:Text xml:lang="en">Out of memory</s:Text></s:Reason></s:Fault>')),
      /Out of memory/,
    ],
    ['another call’s answer', raw(enveloped('<tds:GetScopesResponse/>')), /./],
    [
      'a way elsewhere',
      (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      /elsewhere/,
    ],
    ['more than a megabyte', raw(`<s:Envelope>${'x'.repeat(3_000_000)}`), /larger than/],
    [
      'a body cut midway',
      (_, response) =>
        void response
          .writeHead(200, { 'content-length': '5000' })
          .write('<s:Envelope>', () => response.destroy()),
      /cut short/,
    ],
    ['a silent end', (_, response) => void response.destroy(), /cannot be asked/],
  ];
  for (const [what, answers, words] of cases) {
    it(what, async () => {
      const { at } = await cameraThat({ '*': answers });
      const failure = await connectOnvif(at, login).then(
        () => undefined,
        (error: unknown) => error,
      );

      expect(failure).toBeInstanceOf(Error);
      expect((failure as Error).message).toMatch(words);
    });
  }

  it('an answer that drips for ever is given up', { timeout: 20_000 }, async () => {
    const { at } = await cameraThat({
      '*': (_, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(' '), 50);
        response.on('close', () => clearInterval(drip));
        return undefined;
      },
    });

    await expect(connectOnvif(at, login)).rejects.toMatchObject({
      code: 'camera-unreachable',
      message: expect.stringContaining('within 8 s'),
    });
  });

  it('an answer that never comes is given up when we are told to stop', async () => {
    const { at } = await cameraThat({ '*': () => undefined });
    const stop = new AbortController();
    const connecting = connectOnvif(at, login, stop.signal);
    setTimeout(() => stop.abort(new Error('enough')), 50);

    await expect(connecting).rejects.toThrow();
  });

  it('names that mean something in JavaScript change nothing', async () => {
    const body =
      '<tds:GetDeviceInformationResponse><__proto__><polluted>1</polluted></__proto__><tds:Model>x</tds:Model></tds:GetDeviceInformationResponse>';
    const { at } = await cameraThat({ '*': guarded, GetDeviceInformation: body });
    await connectOnvif(at, login);

    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

it('the network can be asked twice at once', { timeout: 20_000 }, async () => {
  const both = await Promise.all([probeNetwork(), probeNetwork()]);
  expect(both.map((found) => Array.isArray(found))).toEqual([true, true]);
});
