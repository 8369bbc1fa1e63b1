import { createECDH, createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../core/secret.ts';
import { someLetter } from '../testing/letter.ts';
import { openPush } from '../testing/push-service.ts';
import { breakOff, hang, openSink, type Received, say } from '../testing/sink.ts';
import type { Letter, SendingWorld, Sent } from './outcome.ts';
import { sendPush } from './push.ts';
import { sendDingtalk, sendWecom } from './robots.ts';
import { sendWebhook } from './webhook.ts';

const NOW = Date.UTC(2026, 10, 22, 6);
const world: SendingWorld = {
  sinks: { networks: ['127.0.0.0/8'], refusedPorts: [5432] },
  timeout: 2_000,
  now: () => NOW,
};
const impatient = { ...world, timeout: 200 };
const secret = 'a secret of sixteen signs';

let sink: Awaited<ReturnType<typeof openSink>>;
beforeEach(async () => {
  sink = await openSink();
});
afterEach(() => sink.close());
const body = () => JSON.parse(sink.received[0]?.body.toString() ?? 'null');

/** As the guide tells a receiver to check. */
function isGenuine(header: string, text: string, at: number): boolean {
  const { t, v1 } = Object.fromEntries(header.split(',').map((part) => part.split('=')));
  const mine = createHmac('sha256', secret).update(`${t}.${text}`).digest('hex');
  return v1 === mine && Math.abs(at / 1_000 - Number(t)) <= 300;
}

describe('a webhook', () => {
  const send = (letter: Letter = someLetter(), by = world) =>
    sendWebhook(letter, { kind: 'webhook', url: `${sink.url}/hook`, secret }, by);

  it('is told kind, place, deadline and a link, and nobody’s name', async () => {
    const { notice, words } = someLetter();
    expect(await send({ notice, words })).toEqual({ kind: 'sent' });
    expect(body()).toEqual({
      ...{ id: notice.id, occasion: 'raised', stage: '', incidentId: notice.incidentId },
      ...{ number: 'SW-1122-0031', zh: '水边有人', en: 'Person at the water’s edge', severity: 'P1' },
      ...{ place: '石桥水库', deadline: notice.told.deadline, isConfirmed: false },
      ...{ title: '【P1 特急】新警情：水边有人', link: words.link },
    });
  });

  it('can tell that it is us, that it is now, and a repeat from a second one', async () => {
    const letter = someLetter();
    await send(letter);
    await send(letter);
    const [one, two] = sink.received;
    const header = String(one?.headers['x-shouwang-signature']);
    expect(isGenuine(header, String(one?.body), NOW + 60_000)).toBe(true);
    expect(isGenuine(header, String(one?.body), NOW + 301_000)).toBe(false);
    expect(isGenuine(header, `${one?.body} `, NOW)).toBe(false);
    expect(
      isGenuine(header.replace(/t=\d+/, `t=${NOW / 1_000 + 600}`), String(one?.body), NOW + 600_000),
    ).toBe(false);
    expect(one?.headers['x-shouwang-notice']).toBe(letter.notice.id);
    expect(two?.headers['x-shouwang-notice']).toBe(letter.notice.id);
    expect(one?.headers['idempotency-key']).toBe(letter.notice.id);
  });

  it.each([
    ['500', 500, {}, 'later'],
    ['503', 503, {}, 'later'],
    ['too many at once', 429, {}, 'later'],
    ['a gateway that lost it', 504, {}, 'lost'],
    ['bad request', 400, {}, 'failed'],
    ['gone', 410, {}, 'failed'],
    ['a redirect, which is not followed', 302, { location: 'http://127.0.0.1:5432/' }, 'failed'],
  ])('that answers %s', async (_what, status, headers, kind) => {
    sink.answerWith(say(status, 'because', headers));
    expect(await send()).toMatchObject({ kind, error: expect.stringContaining(`HTTP ${status}: because`) });
    expect(sink.received).toHaveLength(1);
  });

  it('that asks for time gets it', async () => {
    sink.answerWith(say(429, '', { 'retry-after': '7' }));
    expect(await send()).toMatchObject({ kind: 'later', wait: 7_000 });
  });

  it('that hangs or breaks off may have it: that is lost, not failed', async () => {
    sink.answerWith(hang);
    expect(await send(undefined, impatient)).toEqual({
      kind: 'lost',
      error: expect.stringContaining('did not answer within 0.2 s'),
    });
    sink.answerWith(breakOff);
    expect(await send()).toMatchObject({ kind: 'lost' });
  });

  it('that is not there has surely nothing', async () => {
    const { url } = sink;
    await sink.close();
    sink = await openSink();
    const sent = await sendWebhook(someLetter(), { kind: 'webhook', url, secret }, world);
    expect(sent).toEqual({ kind: 'later', error: expect.stringContaining('ECONNREFUSED') });
  });

  it('that answers with a flood is read no further than it is of use', async () => {
    sink.answerWith((response) => {
      response.writeHead(500);
      for (let n = 0; n < 100; n += 1) response.write('x'.repeat(10_000));
      response.end();
    });
    const sent = (await send()) as Extract<Sent, { kind: 'later' }>;
    expect(sent.kind).toBe('later');
    expect(sent.error.length).toBeLessThan(300);
  });

  it('that was registered before its network was taken away is not dialled', async () => {
    const shut = { ...world, sinks: { networks: [], refusedPorts: [] } };
    await expect(send(undefined, shut)).rejects.toMatchObject({ code: 'sink-refused' });
    expect(sink.received).toEqual([]);
  });
});

describe('the robot of WeCom', () => {
  const send = (letter = someLetter({ kind: 'wecom' }), by = world) =>
    sendWecom(letter, { kind: 'wecom', url: `${sink.url}/cgi-bin/webhook/send?key=693a91f6` }, by);

  it('is told in markdown, and its errcode is believed, not its 200', async () => {
    sink.answerWith(say(200, { errcode: 0, errmsg: 'ok' }));
    expect(await send()).toEqual({ kind: 'sent' });
    expect(sink.received[0]?.url).toBe('/cgi-bin/webhook/send?key=693a91f6');
    expect(body()).toMatchObject({ msgtype: 'markdown' });
    expect(body().markdown.content).toContain(
      '**【P1 特急】新警情：水边有人**\n\n地点：石桥水库\n\n时限：2026-11-22 14:01',
    );
  });

  it.each([
    [93000, 'invalid webhook url', 'failed'],
    [45009, 'api freq out of limit', 'later'],
    [-1, 'system busy', 'later'],
  ])('that says %s with 200', async (errcode, errmsg, kind) => {
    sink.answerWith(say(200, { errcode, errmsg }));
    expect(await send()).toMatchObject({ kind, error: `errcode ${errcode}: ${errmsg}` });
  });

  it('that is no robot but somebody’s page is found out', async () => {
    sink.answerWith(say(200, '<html>Welcome'));
    expect(await send()).toMatchObject({ kind: 'failed', error: expect.stringContaining('no robot') });
  });

  it('shows hostile words as words', async () => {
    sink.answerWith(say(200, { errcode: 0, errmsg: 'ok' }));
    const { told } = someLetter().notice;
    const place = '[点我](http://evil.example)<@all> **x** `y`\n# 大字 <font color="red">\u202e';
    await send(someLetter({ kind: 'wecom', told: { ...told, place } }));
    const { content } = body().markdown;
    const line = content.split('\n\n').find((one: string) => one.startsWith('地点'));
    expect(line).not.toMatch(/[[\]()<>*`#\n\u202e]/);
    expect(line).toContain('点我');
  });
});

describe('the robot of DingTalk', () => {
  const url = () => `${sink.url}/robot/send?access_token=abc`;
  beforeEach(() => sink.answerWith(say(200, { errcode: 0, errmsg: 'ok' })));

  it('is asked with the signature its documents tell of', async () => {
    expect(
      await sendDingtalk(someLetter(), { kind: 'dingtalk', url: url(), secret: 'SECx+/=' }, world),
    ).toEqual({
      kind: 'sent',
    });
    const asked = new URL(sink.received[0]?.url ?? '', sink.url);
    const mine = createHmac('sha256', 'SECx+/=').update(`${NOW}\nSECx+/=`).digest('base64');
    expect(asked.searchParams.get('timestamp')).toBe(String(NOW));
    expect(asked.searchParams.get('sign')).toBe(mine);
    expect(asked.searchParams.get('access_token')).toBe('abc');
    expect(sink.received[0]?.url).toContain(`sign=${encodeURIComponent(mine).replaceAll('%20', '+')}`);
    expect(body()).toMatchObject({ msgtype: 'markdown', markdown: { title: '【P1 特急】新警情：水边有人' } });
  });

  it('without a secret is asked as it is', async () => {
    await sendDingtalk(someLetter(), { kind: 'dingtalk', url: url() }, world);
    expect(sink.received[0]?.url).toBe('/robot/send?access_token=abc');
  });

  it('whose signature is not believed says so', async () => {
    sink.answerWith(say(200, { errcode: 310000, errmsg: 'sign not match' }));
    expect(await sendDingtalk(someLetter(), { kind: 'dingtalk', url: url() }, world)).toEqual({
      kind: 'failed',
      error: 'errcode 310000: sign not match',
    });
  });
});

describe('a device', () => {
  const browser = createECDH('prime256v1');
  const p256dh = browser.generateKeys('base64url', 'uncompressed');
  const auth = 'BTBZMqHH6r4Tts7J_aSIgg';
  const town = createECDH('prime256v1');
  const publicKey = town.generateKeys('base64url', 'uncompressed');
  const keys = { publicKey, privateKey: new Secret(town.getPrivateKey('base64url')) };
  const send = (letter: Letter) =>
    sendPush(
      letter,
      { endpoint: `${sink.url}/push/abc`, keys: { p256dh, auth } },
      { ...world, keys, services: [sink.url], contact: 'https://town.example' },
    );

  const topicOf = (one: Received | undefined) => {
    const { topic } = one?.headers ?? {};
    return String(topic);
  };

  beforeEach(() => sink.answerWith(say(201)));

  it('reads what the push service between us cannot', async () => {
    const letter = someLetter({ kind: 'push' });
    expect(await send(letter)).toEqual({ kind: 'sent' });
    const [one] = sink.received;
    expect(String(one?.body)).not.toContain('石桥');
    expect(JSON.parse(openPush(one?.body ?? Buffer.of(), browser, auth))).toEqual({
      ...{ id: letter.notice.id, occasion: 'raised', incidentId: letter.notice.incidentId },
      ...{
        severity: 'P1',
        tag: letter.notice.id,
        title: '【P1 特急】新警情：水边有人',
        link: letter.words.link,
      },
      body: '地点：石桥水库\n时限：2026-11-22 14:01\n编号：SW-1122-0031\n未经人工确认',
    });
    expect(one?.headers).toMatchObject({ ttl: '14400', urgency: 'high', 'content-encoding': 'aes128gcm' });
    expect(topicOf(one)).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });

  it('shows a withdrawal in the place of what it takes back', async () => {
    const first = someLetter({ kind: 'push' });
    await send(first);
    await send(someLetter({ kind: 'push', occasion: 'withdrawn', withdraws: first.notice.id }));
    const [one, two] = sink.received;
    expect(topicOf(two)).toBe(topicOf(one));
    expect(JSON.parse(openPush(two?.body ?? Buffer.of(), browser, auth))).toMatchObject({
      tag: first.notice.id,
      title: '【P1 特急】撤回前一通知：水边有人',
    });
  });

  it.each([404, 410])('that is gone (HTTP %i) is known as gone', async (status) => {
    sink.answerWith(say(status));
    expect(await send(someLetter())).toMatchObject({ kind: 'gone' });
  });

  it('of a push service nobody allowed is not written to', async () => {
    const endpoint = `${sink.url}/push/abc`;
    const sending = sendPush(
      someLetter(),
      { endpoint, keys: { p256dh, auth } },
      { ...world, keys, services: ['https://fcm.googleapis.com'], contact: 'https://town.example' },
    );
    await expect(sending).rejects.toMatchObject({ code: 'sink-refused' });
    expect(sink.received).toEqual([]);
  });
});
