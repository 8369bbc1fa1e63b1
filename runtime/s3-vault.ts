import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { type Duration, minutes, seconds } from '../core/time.ts';
import { type Opened, type Stored, type Vault, vaultPath } from './vault.ts';

/** A request that answers at once, and one that carries bytes. */
const BRIEF: Duration = seconds(10);
const LONG: Duration = minutes(2);

/**
 * A vault in a bucket of an S3-compatible store. A PUT is whole or not at all there, and refused when its bytes are
 * not those that were signed.
 * @param address  s3+https://KEY:SECRET@host:port/bucket/prefix?region=… (s3+http:// for a store beside us)
 */
export function s3Vault(address: string): Vault {
  const { client, bucket, prefix } = placeOf(address);

  const ask = async (
    method: 'GET' | 'HEAD' | 'PUT' | 'DELETE',
    url: URL,
    {
      timeout = BRIEF,
      ...init
    }: { timeout?: Duration; headers?: Record<string, string>; body?: Buffer } = {},
  ) => {
    const { body, headers } = init;
    const signal = AbortSignal.timeout(timeout);
    const answer = await client.fetch(url, {
      ...{ method, signal, redirect: 'error' as const },
      ...(headers && { headers }),
      ...(body && { body: new Uint8Array(body) }),
    });
    if (answer.ok || answer.status === 404) return answer;
    throw await refusalOf(answer, `${method} ${url.pathname}`);
  };
  const at = (path: string) => new URL(`${bucket.href}/${prefix}${path}`);

  return {
    put: async ({ id, mime }, body) => {
      const sha256 = createHash('sha256').update(body).digest('hex');
      const headers = { 'content-type': mime, 'x-amz-content-sha256': sha256 };
      const answer = await ask('PUT', at(vaultPath(id, mime)), { timeout: LONG, headers, body });
      await answer.body?.cancel();
      if (answer.status === 404)
        throw new Error(`the bucket ${bucket.pathname.slice(1)} is not there: make it first`);
      return sha256;
    },
    open: async ({ id, mime }): Promise<Opened | undefined> => {
      const url = at(vaultPath(id, mime));
      const head = await ask('HEAD', url);
      if (head.status === 404) return undefined;
      const version = head.headers.get('etag') ?? '';
      return {
        bytes: Number(head.headers.get('content-length')),
        version,
        read: async (span) => {
          const headers = {
            'if-match': version,
            ...(span && { range: `bytes=${span.start}-${span.end}` }),
          };
          const answer = await ask('GET', url, { timeout: LONG, headers });
          if (answer.status === 404 || !answer.body) throw new Error(`${url.pathname} has gone meanwhile`);
          return Readable.fromWeb(answer.body as ReadableStream);
        },
        close: async () => {},
      };
    },
    drop: async (path) => {
      await (await ask('DELETE', at(path))).body?.cancel();
    },
    list: () => listed(async (query) => (await ask('GET', withQuery(bucket, query))).text(), prefix),
    fill: async () => undefined,
  };
}

function placeOf(address: string) {
  const url = new URL(address.replace(/^s3\+/, ''));
  const [, bucket, ...rest] = url.pathname.split('/');
  if (!bucket) throw new Error('EVIDENCE_URL names no bucket: s3+https://KEY:SECRET@host/bucket');
  const prefix = rest.filter(Boolean).map((part) => `${part}/`);
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    region: url.searchParams.get('region') ?? 'us-east-1',
    service: 's3',
    retries: 3,
  });
  return { client, bucket: new URL(`${url.protocol}//${url.host}/${bucket}`), prefix: prefix.join('') };
}

/** A store that is full is told like a disk that is. */
async function refusalOf(answer: Response, what: string): Promise<Error> {
  const text = (await answer.text().catch(() => '')).slice(0, 2_000);
  const code = /<Code>([\w.]{1,60})<\/Code>/.exec(text)?.[1] ?? '';
  const error = new Error(`the evidence store refused ${what}: HTTP ${answer.status} ${code}`);
  const isFull = answer.status === 507 || /full|quota/i.test(code);
  return isFull ? Object.assign(error, { code: 'ENOSPC' }) : error;
}

const withQuery = (url: URL, query: Record<string, string>) =>
  new URL(`${url.href}?${new URLSearchParams(query)}`);

const Listing = z.object({
  ListBucketResult: z.object({
    NextContinuationToken: z.string().optional(),
    Contents: z
      .array(z.object({ Key: z.string(), Size: z.coerce.number(), LastModified: z.string() }))
      .default([]),
  }),
});
const xml = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'Contents' });

async function* listed(
  page: (query: Record<string, string>) => Promise<string>,
  prefix: string,
): AsyncIterable<Stored> {
  for (let token: string | undefined, isFirst = true; isFirst || token; isFirst = false) {
    const query = { 'list-type': '2', prefix, ...(token && { 'continuation-token': token }) };
    const { Contents, NextContinuationToken } = Listing.parse(xml.parse(await page(query))).ListBucketResult;
    for (const { Key, Size, LastModified } of Contents)
      yield { path: Key.slice(prefix.length), bytes: Size, storedAt: Date.parse(LastModified) };
    token = NextContinuationToken;
  }
}
