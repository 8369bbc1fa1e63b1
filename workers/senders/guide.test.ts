import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { signatureOf } from './webhook.ts';

type Accept = (headers: Readonly<Record<string, string>>, body: Buffer) => number;

/** The receiver as the guide prints it. */
let accept: Accept;
beforeAll(async () => {
  const guide = await readFile(new URL('../../docs/guide/notices.md', import.meta.url), 'utf8');
  const [, code = ''] = /```js\n([\s\S]+?)```/.exec(guide) ?? [];
  const written = `${code}\nexport { accept };`;
  ({ accept } = await import(`data:text/javascript,${encodeURIComponent(written)}`));
  vi.stubEnv('SECRET', 'sixteen signs or more');
});

const body = JSON.stringify({ id: 'a', zh: '水边有人' });
const at = (now: number, secret = 'sixteen signs or more') => ({
  'x-shouwang-signature': signatureOf(secret, body, now),
});

describe('the receiver in the guide', () => {
  it('takes what we sign, now', () => {
    expect(accept(at(Date.now()), Buffer.from(body))).toBe(204);
  });

  it.each([
    ['with another secret', at(Date.now(), 'somebody else’s word'), body],
    ['six minutes ago, played again', at(Date.now() - 360_000), body],
    ['of another text', at(Date.now()), body.replace('有', '无')],
    ['not at all', {}, body],
    ['with half a signature', { 'x-shouwang-signature': `t=${Math.floor(Date.now() / 1_000)},v1=ab` }, body],
  ])('refuses what was signed %s', (_how, headers, text) => {
    expect(accept(headers as Record<string, string>, Buffer.from(text))).toBe(401);
  });
});
