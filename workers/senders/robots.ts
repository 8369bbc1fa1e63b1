import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { ChannelConfig } from '../../core/notice.ts';
import { inMarkdown, type NoticeWords } from '../../core/notice-words.ts';
import { minutes } from '../../core/time.ts';
import { type PostOutcome, post } from '../../runtime/post.ts';
import { admitUrl } from '../../runtime/sink-address.ts';
import { byStatus, type Letter, type SendingWorld, type Sent } from './outcome.ts';

type Robot<K extends 'wecom' | 'dingtalk'> = Extract<ChannelConfig, { kind: K }>;

const Verdict = z.object({ errcode: z.int(), errmsg: z.string().default('') });
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'shouwang' };

/** Busy, or asked too often: WeCom -1, 45009, 45033; DingTalk -1, 130101, 410100, 660026. */
const passing = new Set([-1, 45009, 45033, 130101, 410100, 660026]);

/** Sends to a group robot of WeCom 企业微信 (`msgtype: markdown`, at most 4096 bytes). */
export async function sendWecom(
  { words }: Letter,
  { url }: Robot<'wecom'>,
  { sinks, timeout }: SendingWorld,
): Promise<Sent> {
  const body = JSON.stringify({ msgtype: 'markdown', markdown: { content: markdownOf(words) } });
  return byErrcode(await post({ to: await admitUrl(url, sinks), headers: JSON_TYPE, body, timeout }));
}

/** Sends to a group robot of DingTalk 钉钉; one that was given a secret is asked with its signature in the address. */
export async function sendDingtalk(
  { words }: Letter,
  { url, secret }: Robot<'dingtalk'>,
  { sinks, timeout, now }: SendingWorld,
): Promise<Sent> {
  const to = await admitUrl(signedUrl(url, secret, now()), sinks);
  const markdown = { title: inMarkdown(words.title), text: markdownOf(words) };
  const body = JSON.stringify({ msgtype: 'markdown', markdown });
  return byErrcode(await post({ to, headers: JSON_TYPE, body, timeout }));
}

/** HMAC-SHA256 over `<ms>\n<secret>`, keyed by the secret, base64, as DingTalk's robots want it. */
export function signedUrl(address: string, secret: string | undefined, now: number): string {
  if (secret === undefined) return address;
  const url = new URL(address);
  const sign = createHmac('sha256', secret).update(`${now}\n${secret}`, 'utf8').digest('base64');
  url.searchParams.set('timestamp', String(now));
  url.searchParams.set('sign', sign);
  return url.href;
}

const markdownOf = ({ title, lines, link, open }: NoticeWords) =>
  [`**${inMarkdown(title)}**`, ...lines.map(inMarkdown), `[${open}](${link})`].join('\n\n');

/** Both answer 200 whatever happens: `errcode` in the body decides. An answer without one was given by somebody else. */
function byErrcode(outcome: PostOutcome): Sent {
  const status = byStatus(outcome);
  if (status.kind !== 'sent' || outcome.kind !== 'answered') return status;
  const { success, data } = Verdict.safeParse(parsed(outcome.body));
  if (!success) return { kind: 'failed', error: `this is no robot's answer: ${outcome.body.slice(0, 100)}` };
  const { errcode, errmsg } = data;
  if (errcode === 0) return { kind: 'sent' };
  const error = `errcode ${errcode}: ${errmsg.slice(0, 200)}`;
  return passing.has(errcode) ? { kind: 'later', error, wait: minutes(1) } : { kind: 'failed', error };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
