import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tlsSettings } from './tls.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouwang-tls-'));
const [cert, key, otherKey] = ['cert.pem', 'key.pem', 'other.pem'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
beforeAll(() => {
  const make = (keyFile: string, certFile: string) =>
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=town.test', '-days', '2'].concat(
        '-keyout',
        keyFile,
        '-out',
        certFile,
      ),
      { stdio: 'ignore' },
    );
  make(otherKey, join(folder, 'other-cert.pem'));
  make(key, cert);
});
afterAll(() => rmSync(folder, { recursive: true }));

it('tells the API where a certificate and its key lie', async () => {
  expect(await tlsSettings(cert, key)).toEqual({ TLS_CERT: cert, TLS_KEY: key });
  expect(await tlsSettings(undefined, undefined)).toEqual({});
});

it('says before anything is started what is wrong with them', async () => {
  writeFileSync(join(folder, 'words.pem'), 'no certificate');
  await expect(tlsSettings(cert, undefined)).rejects.toThrow('belong together');
  await expect(tlsSettings(join(folder, 'none.pem'), key)).rejects.toThrow('none.pem cannot be read');
  await expect(tlsSettings(join(folder, 'words.pem'), key)).rejects.toThrow('are no certificate and its key');
  await expect(tlsSettings(cert, otherKey)).rejects.toThrow('are no certificate and its key');
});
