import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChannelConfig, completed, MOST_TRIES, retryAt, type Told, targetOf } from './notice.ts';
import { inMarkdown, wordsOf } from './notice-words.ts';
import { minutes, seconds } from './time.ts';

const webhook: ChannelConfig = {
  kind: 'webhook',
  url: 'https://town.example/hook?k=1',
  secret: 's'.repeat(16),
};
const email: ChannelConfig = {
  ...{ kind: 'email', host: 'smtp.town.example', port: 465, security: 'tls' },
  ...{ username: 'watch', password: 'open sesame', from: 'a@town.example', to: ['b@town.example'] },
};

describe('the next try', () => {
  it('comes within five minutes, never at once, and there are no more than ten', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: minutes(100) }),
        (tries, chance, asked) => {
          const at = retryAt(tries, 0, chance, asked);
          if (tries >= MOST_TRIES) return at === undefined;
          return at !== undefined && at >= seconds(1) && at <= minutes(5);
        },
      ),
    );
  });
});

describe('where a channel leads', () => {
  it('is shown without what opens it', () => {
    const robot: ChannelConfig = { kind: 'wecom', url: 'https://qyapi.weixin.qq.com/send?key=693a91f6' };
    expect(targetOf(robot)).toEqual({ host: 'https://qyapi.weixin.qq.com', hasSecret: true });
    const shown = JSON.stringify([targetOf(webhook), targetOf(email), targetOf(robot)]);
    expect(shown).not.toMatch(/ssss|sesame|693a|k=1/);
    expect(targetOf(email)).toMatchObject({
      host: 'smtp.town.example:465',
      username: 'watch',
      hasSecret: true,
    });
  });

  it('may change without its secret being told again, if the secret goes where it went', () => {
    const { password: _, ...mail } = email as Extract<ChannelConfig, { kind: 'email' }>;
    expect(completed({ ...mail, to: ['c@town.example'] }, email)).toMatchObject({ password: 'open sesame' });
    const hook = { kind: 'webhook', url: 'https://town.example/other' } as const;
    expect(completed(hook, webhook)).toEqual({ ...hook, secret: 's'.repeat(16) });
  });

  it('takes no secret to another place: whoever may only write it would have it sent to himself', () => {
    const { password: _, ...mail } = email as Extract<ChannelConfig, { kind: 'email' }>;
    for (const change of [
      { ...mail, host: 'smtp.evil.example' },
      { ...mail, port: 25 },
      { ...mail, security: 'starttls' as const },
      { kind: 'webhook' as const, url: 'https://evil.example/hook' },
    ]) {
      const former = change.kind === 'email' ? email : webhook;
      expect(() => completed(change, former)).toThrow('give its secret anew');
    }
  });
});

describe('the words of a notice', () => {
  const told: Told = {
    ...{ number: 'SW-1122-0031', zh: '水边有人', en: 'Person at the water’s edge', severity: 'P1' },
    ...{ place: '石桥水库', deadline: Date.UTC(2026, 10, 22, 6, 1), isConfirmed: true },
  };
  const by = { link: 'https://town.example/console/i/1', timeZone: 'Asia/Shanghai' };

  it('are Chinese or English, by the town’s clock', () => {
    expect(wordsOf({ occasion: 'overdue', told, language: 'zh' }, by)).toEqual({
      title: '【P1 特急】已超时：水边有人',
      lines: ['地点：石桥水库', '时限：2026-11-22 14:01', '编号：SW-1122-0031'],
      link: by.link,
      open: '查看详情',
    });
    expect(
      wordsOf({ occasion: 'raised', told: { ...told, isConfirmed: false }, language: 'en' }, by),
    ).toEqual({
      title: '【P1 critical】New incident: Person at the water’s edge',
      lines: ['Place: 石桥水库', 'By: 2026-11-22 14:01', 'Number: SW-1122-0031', 'Not confirmed by a person'],
      link: by.link,
      open: 'Open',
    });
  });

  it('are one line each, however hostile a name is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (place) => {
        const { lines } = wordsOf({ occasion: 'raised', told: { ...told, place }, language: 'zh' }, by);
        const text = inMarkdown(lines[0] ?? '');
        return !/[\p{Cc}\u2028\u202e\\`*_[\]()<>#&@]/u.test(text) && text.isWellFormed() && text.length < 210;
      }),
    );
  });
});
