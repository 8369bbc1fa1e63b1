import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceId } from '../core/ids.ts';
import { folderVault } from './folder-vault.ts';
import { s3Vault } from './s3-vault.ts';
import { type Named, type Opened, type Stored, type Vault, vaultPath } from './vault.ts';

/** Both vaults: a folder, and a bucket of a real S3 server. It knows the keys' names, but checks no signatures. */
let folder: string;
let server: S3rver;
const vaults: { folder?: Vault; bucket?: Vault } = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouwang-vault-'));
  server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'town', configs: [] }],
  });
  const { port } = await server.run();
  vaults.folder = folderVault(join(folder, 'evidence'));
  vaults.bucket = s3Vault(`s3+http://S3RVER:S3RVER@127.0.0.1:${port}/town/evidence`);
  wrong = s3Vault(`s3+http://NOBODY:guessed@127.0.0.1:${port}/town`);
  nowhere = s3Vault(`s3+http://S3RVER:S3RVER@127.0.0.1:${port}/village`);
});
let wrong: Vault;
let nowhere: Vault;
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const named = (mime: Named['mime'] = 'video/mp4'): Named => ({ id: randomUUID() as EvidenceId, mime });
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function all(vault: Vault): Promise<Stored[]> {
  const found: Stored[] = [];
  for await (const one of vault.list()) found.push(one);
  return found;
}

describe.each(['folder', 'bucket'] as const)('a vault in a %s', (kind) => {
  const vault = (): Vault => vaults[kind] as Vault;
  const read = async (name: Named, span?: { start: number; end: number }) => {
    const opened = await vault().open(name);
    if (!opened) return undefined;
    const bytes = await buffer(await opened.read(span));
    await opened.close();
    return bytes;
  };

  it('gives back the bytes that were put there, whole or a part of them', async () => {
    const [name, bytes] = [named(), randomBytes(300_000)];
    expect(await vault().put(name, bytes)).toBe(sha256(bytes));

    expect((await read(name))?.equals(bytes)).toBe(true);
    expect((await read(name, { start: 1_000, end: 1_999 }))?.equals(bytes.subarray(1_000, 2_000))).toBe(true);
  });

  it('says of what is not there that it is not there', async () => {
    expect(await vault().open(named())).toBeUndefined();
    await expect(vault().drop(vaultPath(named().id))).resolves.toBeUndefined();
  });

  it('lists what it keeps, and forgets what is dropped', async () => {
    const [one, other] = [named('image/jpeg'), named()];
    for (const name of [one, other]) await vault().put(name, Buffer.from('picture'));
    const path = vaultPath(one.id, one.mime);
    const found = (await all(vault())).find((stored) => stored.path === path);
    expect(found?.bytes).toBe(7);
    expect(Math.abs((found?.storedAt ?? 0) - Date.now())).toBeLessThan(60_000);
    await vault().drop(path);
    const left = (await all(vault())).map((stored) => stored.path);
    expect(left).not.toContain(path);
    expect(left).toContain(vaultPath(other.id, other.mime));
    expect(await vault().open(one)).toBeUndefined();
  });

  it('has another version for other bytes', async () => {
    const name = named();
    const versions: (string | undefined)[] = [];
    for (const text of ['one', 'two']) {
      await vault().put(name, Buffer.from(text));
      const opened = await vault().open(name);
      versions.push(opened?.version);
      await opened?.close();
    }
    expect(versions[0]).toBeTruthy();
    expect(versions[0]).not.toBe(versions[1]);
  });
});

describe('a vault in a folder', () => {
  const path = (name: Named) => join(folder, 'evidence', vaultPath(name.id, name.mime));

  it('follows no link out of itself', async () => {
    const name = named();
    await mkdir(dirname(path(name)), { recursive: true });
    await writeFile(join(folder, 'secret'), 'secret');
    await symlink(join(folder, 'secret'), path(name));
    expect(await vaults.folder?.open(name)).toBeUndefined();
  });

  it('leaves no half file behind when it cannot be written', async () => {
    const name = named();
    await mkdir(path(name), { recursive: true });
    await expect(vaults.folder?.put(name, Buffer.from('x'))).rejects.toThrow();
    // Another's file may lie in the same folder: one in 256 does.
    const own = (await readdir(dirname(path(name)))).filter((file) => file.includes(name.id));
    expect(own).toEqual([`${name.id}.mp4`]);
  });

  it('says how full its disk is', async () => {
    const fill = (await vaults.folder?.fill()) ?? -1;
    expect(fill).toBeGreaterThan(0);
    expect(fill).toBeLessThan(1);
  });
});

describe('a vault in a bucket', () => {
  it('says which answer refused it: a wrong key, or a bucket that is not there', async () => {
    await expect(wrong.put(named(), Buffer.from('x'))).rejects.toThrow(/403 InvalidAccessKeyId/);
    await expect(nowhere.put(named(), Buffer.from('x'))).rejects.toThrow(/village is not there/);
  });

  it('signs what it asks as AWS wrote it down (Signature Version 4), the bytes it puts included', async () => {
    const [secret, signed] = ['se/cret+', new Map<string, boolean>()];
    const strict = createServer(async (request, answer) => {
      const body = await buffer(request);
      const isWhole = request.headers['x-amz-content-sha256'] === sha256(body);
      const isSound =
        signatureOf(request, secret) === /Signature=(\w+)$/.exec(request.headers.authorization ?? '')?.[1];
      const isList = request.url?.includes('list-type');
      signed.set(isList ? 'LIST' : (request.method ?? ''), isSound && (isWhole || request.method !== 'PUT'));
      answer
        .setHeader('etag', '"1"')
        .end(isList ? '<ListBucketResult><Name>town</Name></ListBucketResult>' : 'x');
    });
    await new Promise<void>((done) => strict.listen(0, '127.0.0.1', done));
    const { port } = strict.address() as AddressInfo;
    const place = `127.0.0.1:${port}/town/a b?region=cn-north-1`;
    const vault = s3Vault(`s3+http://K:${encodeURIComponent(secret)}@${place}`);
    const name = named();
    await vault.put(name, randomBytes(1_000));
    await buffer(await ((await vault.open(name)) as Opened).read({ start: 0, end: 0 }));
    await vault.drop(vaultPath(name.id, name.mime));
    await all(vault);
    const each = { PUT: true, HEAD: true, GET: true, DELETE: true, LIST: true };
    expect(Object.fromEntries(signed)).toEqual(each);
    strict.close();
  });

  it('takes a store that is full for a disk that is', async () => {
    const full = createServer((request, answer) => {
      request.resume();
      answer.writeHead(507).end('<Error><Code>XMinioStorageFull</Code></Error>');
    });
    await new Promise<void>((done) => full.listen(0, '127.0.0.1', done));
    const { port } = full.address() as AddressInfo;
    const vault = s3Vault(`s3+http://a:b@127.0.0.1:${port}/town`);
    await expect(vault.put(named(), Buffer.from('x'))).rejects.toMatchObject({ code: 'ENOSPC' });
    full.close();
  });
});

/** The signature that a request should bear: AWS's "Signature Calculations for the Authorization Header". */
function signatureOf({ method, url = '', headers }: IncomingMessage, secret: string): string {
  const [, scope = '', names = ''] =
    /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+),/.exec(headers.authorization ?? '') ?? [];
  const [path = '', query = ''] = url.split('?');
  const strict = (text: string) =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  const asked = [...new URLSearchParams(query)]
    .map(([key, value]) => `${strict(key)}=${strict(value)}`)
    .sort();
  const told = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const parts = [method, path, asked.join('&'), told.join(''), names, headers['x-amz-content-sha256']];
  const request = sha256(Buffer.from(parts.join('\n')));
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, request].join('\n');
  const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
  const key = scope.split('/').reduce<string | Buffer>((so, step) => hmac(so, step), `AWS4${secret}`);
  return hmac(key, text).toString('hex');
}
