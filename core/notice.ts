import { z } from 'zod';
import { Severity } from './category.ts';
import { DomainError } from './errors.ts';
import { AreaId, ChannelId, IncidentId, NoticeId, PersonId } from './ids.ts';
import { Role } from './person.ts';
import { Text } from './text.ts';
import { type Duration, type Instant, minutes, seconds } from './time.ts';

/** What somebody is told of. `withdrawn` takes a notice back that may have gone out; `test` tries a channel. */
export const Occasion = z.enum([
  'raised',
  'dispatched',
  'reminder',
  'overdue',
  'escalated',
  'returned',
  'resolved',
  'closed',
  'withdrawn',
  'test',
]);
export type Occasion = z.infer<typeof Occasion>;

/** By which way it goes. */
export const ChannelKind = z.enum(['push', 'webhook', 'email', 'wecom', 'dingtalk']);
export type ChannelKind = z.infer<typeof ChannelKind>;

/** The language a channel's or a person's notices are written in. */
export const Language = z.enum(['zh', 'en']);
export type Language = z.infer<typeof Language>;

/**
 * `sending`: somebody has it in hand. `unsure`: it was on its way when its sender died or the line broke, and its
 * receiver cannot tell a repeat from a second one; only a person sends it again.
 */
export const NoticeState = z.enum(['pending', 'sending', 'sent', 'failed', 'unsure', 'withdrawn']);
export type NoticeState = z.infer<typeof NoticeState>;

/** All that a notice says. Frozen when it is written: kind, place, deadline and a link; no picture, nobody's name. */
export const Told = z.object({
  /** SW-1122-0031; nothing for a test. */
  number: z.string().optional(),
  zh: z.string(),
  en: z.string(),
  severity: Severity,
  /** A site's name, or degrees. */
  place: z.string(),
  deadline: z.int().optional(),
  /** A person has said that it is so. */
  isConfirmed: z.boolean(),
});
export type Told = Readonly<z.infer<typeof Told>>;

/** A way out of the house, without what is secret about it. */
export const Channel = z.object({
  id: ChannelId,
  kind: ChannelKind,
  name: Text.trim().min(1).max(60),
  /** This severity and all that are higher. */
  minSeverity: Severity,
  /** Empty: the whole town. */
  areaIds: z.array(AreaId).max(200),
  occasions: z.array(Occasion.exclude(['withdrawn', 'test'])).min(1),
  language: Language,
  enabled: z.boolean(),
});
export type Channel = Readonly<z.infer<typeof Channel>>;

const WebAddress = Text.max(1_000).refine(
  (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
  'begins with https:// (http:// only inside NOTICE_NETWORKS)',
);
const Mailbox = z.email().max(254);

const push = z.strictObject({
  kind: z.literal('push'),
  /** Whoever of these belongs to the incident's area, on each of his devices that asked for it. */
  roles: z.array(Role.exclude(['citizen'])).min(1),
});
const webhook = z.strictObject({
  kind: z.literal('webhook'),
  url: WebAddress,
  /** Shared with the receiver: it signs. */
  secret: Text.min(16).max(200),
});
const email = z.strictObject({
  kind: z.literal('email'),
  host: z.string().regex(/^[a-zA-Z0-9.:-]{1,253}$/, 'a host name or an IP'),
  port: z.int().min(1).max(65_535),
  /** `tls` from the first byte (465), `starttls` (587), `none` inside the house only. */
  security: z.enum(['tls', 'starttls', 'none']),
  username: Text.min(1).max(254).optional(),
  password: Text.min(1).max(200).optional(),
  from: Mailbox,
  to: z.array(Mailbox).min(1).max(50),
});
const wecom = z.strictObject({ kind: z.literal('wecom'), url: WebAddress });
const dingtalk = z.strictObject({
  kind: z.literal('dingtalk'),
  url: WebAddress,
  /** The robot's SEC…, where it was set to sign. */
  secret: Text.min(1).max(200).optional(),
});

/** Where a channel leads, with its secrets. Sealed in the database; answered only as `ChannelTarget`. */
export const ChannelConfig = z.discriminatedUnion('kind', [
  push,
  webhook,
  email
    .refine(
      ({ security, password }) => security !== 'none' || password === undefined,
      'a password goes over tls or starttls only',
    )
    .refine(
      ({ username, password }) => (username === undefined) === (password === undefined),
      'user name and password go together',
    ),
  wecom,
  dingtalk,
]);
export type ChannelConfig = Readonly<z.infer<typeof ChannelConfig>>;

/** The same, when it is changed: a secret that is not given stays as it was, if it still goes to where it went. */
export const ChannelConfigChange = z.discriminatedUnion('kind', [
  push,
  webhook.partial({ secret: true }),
  email,
  wecom,
  dingtalk,
]);
export type ChannelConfigChange = Readonly<z.infer<typeof ChannelConfigChange>>;

/**
 * Complete: where a channel is to lead, and where it led → where it leads, with its secrets. A secret is never
 * carried to another place: whoever may only write it could have it sent to himself.
 * @throws DomainError `conflict` when a secret has to be given anew.
 */
export function completed(change: ChannelConfigChange, former: ChannelConfig): ChannelConfig {
  const { success, data, error } = ChannelConfig.safeParse({ ...keptOf(change, former), ...change });
  if (success) return data;
  const words = error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
  throw new DomainError('conflict', `it leads elsewhere now, so give its secret anew (${words.join('; ')})`);
}

function keptOf(change: ChannelConfigChange, former: ChannelConfig): object {
  if (change.kind === 'webhook' && former.kind === 'webhook') {
    const isSame = new URL(change.url).origin === new URL(former.url).origin;
    return isSame ? { secret: former.secret } : {};
  }
  if (change.kind === 'email' && former.kind === 'email') {
    const same = ['host', 'port', 'security', 'username'] as const;
    const isSame = same.every((field) => change[field] === former[field]);
    return isSame && former.password !== undefined ? { password: former.password } : {};
  }
  return {};
}

/** Where a channel leads, as it may be shown: what opens a door is not in it. */
export const ChannelTarget = z.object({
  /** `https://qyapi.weixin.qq.com`, `smtp.town.cn:465`, or nothing for push. */
  host: z.string().optional(),
  /** A webhook's path: without it two of one host look alike. Robots carry their key in the query, which is never shown. */
  path: z.string().optional(),
  roles: z.array(Role).optional(),
  security: z.enum(['tls', 'starttls', 'none']).optional(),
  username: z.string().optional(),
  from: z.string().optional(),
  to: z.array(z.string()).optional(),
  hasSecret: z.boolean(),
});
export type ChannelTarget = Readonly<z.infer<typeof ChannelTarget>>;

/** Mask: where a channel leads → what of it may be shown. */
export function targetOf(config: ChannelConfig): ChannelTarget {
  switch (config.kind) {
    case 'push':
      return { roles: config.roles, hasSecret: false };
    case 'email': {
      const { host, port, security, username, from, to, password } = config;
      const shown = { host: `${host}:${port}`, security, from, to, hasSecret: password !== undefined };
      return username === undefined ? shown : { ...shown, username };
    }
    case 'webhook': {
      const { origin, pathname } = new URL(config.url);
      return { host: origin, path: pathname, hasSecret: true };
    }
    case 'wecom':
    case 'dingtalk':
      return { host: new URL(config.url).origin, hasSecret: true };
  }
}

/** What a browser gives out when it subscribes (Push API): where to write to, and for whose eyes. */
export const PushSubscription = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).max(1_000),
  keys: z.strictObject({
    /** Its public key, an uncompressed point of P-256: 65 bytes in base64url. */
    p256dh: z.string().regex(/^[A-Za-z0-9_-]{87}=?$/, '65 bytes in base64url'),
    /** 16 bytes in base64url. */
    auth: z.string().regex(/^[A-Za-z0-9_-]{22}(==)?$/, '16 bytes in base64url'),
  }),
});
export type PushSubscription = Readonly<z.infer<typeof PushSubscription>>;

/** One message to one receiver, and what has come of it. */
export const Notice = z.object({
  id: NoticeId,
  incidentId: IncidentId.optional(),
  occasion: Occasion,
  /** Tells one notice of an occasion from the next: a clock's stage, a move's number. */
  stage: z.string(),
  kind: ChannelKind,
  /** None for a person's own device. */
  channelId: ChannelId.optional(),
  channelName: z.string().optional(),
  personId: PersonId.optional(),
  told: Told,
  state: NoticeState,
  tries: z.int(),
  lastError: z.string().optional(),
  createdAt: z.int(),
  /** When it is tried next, while it is pending. */
  dueAt: z.int(),
  sentAt: z.int().optional(),
});
export type Notice = Readonly<z.infer<typeof Notice>>;

/** The receiver can tell a repeat from a second one: a webhook by its id, a push by its topic, a mail by its Message-ID. */
export const knowsRepeats = (kind: ChannelKind): boolean => kind !== 'wecom' && kind !== 'dingtalk';

/** With the longest waits between them, ten tries span a quarter of an hour. */
export const MOST_TRIES = 10;
const FIRST_WAIT: Duration = seconds(2);
const LONGEST_WAIT: Duration = minutes(5);

/**
 * Retry: a notice that was tried so often → when it is tried again; nothing when that was the last time. Waits
 * double from 2 s to 5 min, each shortened by up to half, so that many do not come back at once.
 * @param chance 0..1
 * @param asked what the receiver asked for (Retry-After), ms; kept to within the longest wait
 */
export function retryAt(
  tries: number,
  now: Instant,
  chance: number,
  asked: Duration = 0,
): Instant | undefined {
  if (tries >= MOST_TRIES) return undefined;
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries - 1)) * (1 - chance / 2);
  return now + Math.round(Math.max(wait, Math.min(asked, LONGEST_WAIT)));
}

const STALE_AFTER: Duration = minutes(60);

/** What nobody could even try to tell for so long is news no more; it fails, and that is seen. */
export const isStale = (dueAt: Instant, now: Instant): boolean => now - dueAt > STALE_AFTER;
