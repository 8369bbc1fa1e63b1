import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { sizeOfJpeg } from './jpeg.ts';
import { fetchSnapshot } from './snapshot.ts';

const login = { username: 'watch', password: 'p@ss' };
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

async function serve(answer: (authorization: string | undefined, response: ServerResponse) => unknown) {
  const seen: (string | undefined)[] = [];
  const server = createServer(({ headers }, response) => {
    seen.push(headers.authorization);
    answer(headers.authorization, response);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/snap.jpg?ch=1`);
  return { at: { url, ip: '127.0.0.1' }, seen };
}

/** A JPEG's frame: 640 by 360, and what it says. */
const jpeg = (word: string) =>
  Buffer.concat([
    Buffer.from('ffd8ffc0000b08016802800101110000', 'hex'),
    Buffer.from(word),
    Buffer.from('ffd9', 'hex'),
  ]);

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
function isRight(authorization: string, nonce: string) {
  const of = (name: string) => new RegExp(`${name}="?([^",]*)`).exec(authorization)?.[1] ?? '';
  const [ha1, ha2] = [md5('watch:r:p@ss'), md5(`GET:${of('uri')}`)];
  return of('response') === md5(`${ha1}:${nonce}:${of('nc')}:${of('cnonce')}:auth:${ha2}`);
}

describe('a snapshot', () => {
  it('is fetched behind digest, and the password is told to nobody', async () => {
    const { at, seen } = await serve((authorization, response) => {
      if (authorization && isRight(authorization, 'n1')) return response.end(jpeg('A'));
      return response
        .writeHead(401, {
          'www-authenticate': ['Basic realm="r"', 'Digest qop="auth", realm="r", nonce="n1"'],
        })
        .end();
    });

    expect(await fetchSnapshot(at, login)).toEqual(jpeg('A'));
    expect(seen[0]).toBeUndefined();
    expect(seen.join()).not.toContain('Basic');
  });

  it('is the picture of the camera that was asked, however many are asked at once', async () => {
    const cameras = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        serve((authorization, response) => {
          const nonce = `nonce-${n}`;
          if (authorization && isRight(authorization, nonce)) {
            return setTimeout(() => response.end(jpeg(`camera ${n}`)), Math.random() * 20);
          }
          return response
            .writeHead(401, { 'www-authenticate': `Digest realm="r", nonce="${nonce}", qop="auth"` })
            .end();
        }),
      ),
    );
    const pictures = await Promise.all(
      cameras.flatMap(({ at }, n) =>
        Array.from({ length: 5 }, async () => [n, String(await fetchSnapshot(at, login))]),
      ),
    );

    expect(pictures.filter(([n, picture]) => !String(picture).includes(`camera ${n}\ufffd`))).toEqual([]);
  });

  it('is not fetched where only the password itself would do', async () => {
    const { at, seen } = await serve((_, response) =>
      response.writeHead(401, { 'www-authenticate': 'Basic realm="r"' }).end(),
    );

    await expect(fetchSnapshot(at, login)).rejects.toMatchObject({ code: 'camera-auth' });
    expect(seen).toEqual([undefined]);
  });

  it('a wrong password is tried once', async () => {
    const { at, seen } = await serve((_, response) =>
      response.writeHead(401, { 'www-authenticate': 'Digest realm="r", nonce="n", qop="auth"' }).end(),
    );

    await expect(fetchSnapshot(at, login)).rejects.toMatchObject({ code: 'camera-auth' });
    expect(seen).toHaveLength(2);
  });

  it.each<[string, (response: ServerResponse) => unknown, string]>([
    ['a web page', (response) => response.end('<html>'), 'no JPEG'],
    [
      'a picture without its end',
      (response) => response.end(Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(9_000)])),
      'cut short',
    ],
    [
      'a way elsewhere',
      (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      'elsewhere',
    ],
    ['more than 8 MB', (response) => response.end(Buffer.alloc(9_000_000)), 'larger than'],
    ['an error', (response) => response.writeHead(503).end(), 'HTTP 503'],
  ])('%s is no snapshot', async (_, answer, words) => {
    const { at } = await serve((_authorization, response) => answer(response));

    await expect(fetchSnapshot(at, login)).rejects.toMatchObject({
      code: 'camera-answer',
      message: expect.stringContaining(words),
    });
  });

  it('that never ends is given up', { timeout: 10_000 }, async () => {
    const { at } = await serve((_, response) => {
      const drip = setInterval(() => response.write('x'), 50);
      response.on('close', () => clearInterval(drip));
    });

    await expect(fetchSnapshot(at, login)).rejects.toMatchObject({ code: 'camera-unreachable' });
  });

  it('tells its size in its head', () => {
    expect(sizeOfJpeg(jpeg('x'))).toEqual({ width: 640, height: 360 });
    expect(sizeOfJpeg(Buffer.from('ffd8', 'hex'))).toEqual({ width: 0, height: 0 });
  });
});
