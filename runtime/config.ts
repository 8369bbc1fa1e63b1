import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.stringbool();
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

/** Everything that may be set from outside, by environment variable. What is data (cameras, rules, people) is not here. */
const Env = z.object({
  /** Where everything is kept: database, Redis' log, evidence, keys. */
  SHOUWANG_DATA_DIR: z.string().default('.data'),
  /** A PostgreSQL of your own; without it the embedded one is started. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** A Redis or Valkey of your own (redis://, rediss:// or a socket's path); without it one is started. */
  REDIS_URL: z.string().min(1).optional(),
  /** A second one for frame slots; without it they share the first. */
  FRAMES_REDIS_URL: z.string().min(1).optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(8080),
  /** Where the page is reached from outside, for links and the Origin check; more than one by comma. */
  PUBLIC_URL: list.optional(),
  /** Address ranges cameras may be in. Anything else is refused before a packet is sent. */
  CAMERA_NETWORKS: list.default(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fd00::/8']),
  /** Private address ranges notices may go to (a robot, a mail server inside the house). The public internet needs none. */
  NOTICE_NETWORKS: list.default([]),
  /** Push services that browsers may name: origins, `*.` for any name below. */
  PUSH_SERVICES: list.default([
    'https://fcm.googleapis.com',
    'https://updates.push.services.mozilla.com',
    'https://*.push.apple.com',
    'https://*.notify.windows.com',
  ]),
  /** Reports taken from one address (or from one citizen who has signed in) within a minute; more have to wait. */
  REPORTS_PER_MINUTE: z.coerce.number().int().min(1).max(100_000).default(30),
  /** The desk's telephone, day and night: on the pages of citizens and responders. */
  DUTY_PHONE: z
    .string()
    .regex(/^[+\d][\d\s-]{2,24}$/, 'a telephone number: figures, spaces and dashes')
    .optional(),
  /** Addresses of proxies whose X-Forwarded-For is believed; none by default. */
  TRUSTED_PROXIES: list.default([]),
  /** 32 bytes in base64; without it a 0600 file in the data folder is made. */
  SECRET_KEY: z.string().optional(),
  /** Folder with evidence; default: in the data folder. */
  EVIDENCE_DIR: z.string().optional(),
  /** An S3-compatible store instead of the folder: s3+https://KEY:SECRET@host:port/bucket/prefix?region=… */
  EVIDENCE_URL: z.url({ protocol: /^s3\+https?$/ }).optional(),
  /** Evidence of matters that are over goes when it is so old. */
  EVIDENCE_DAYS: z.coerce.number().int().min(1).max(36_500).default(30),
  /** Nothing younger goes, however full the store is. */
  EVIDENCE_FLOOR_DAYS: z.coerce.number().int().min(0).max(36_500).default(30),
  /** Above so many gigabytes the oldest goes before its days are over, down to the floor; without it: never. */
  EVIDENCE_MOST_GB: z.coerce.number().positive().optional(),
  /** The model's manifest; or its name alone, if it ships or was added. */
  MODEL: z.string().default('models/weights/town_416.json'),
  /** How many detect processes `start` runs; 0: one per core. */
  DETECTORS: z.coerce.number().int().min(0).max(256).default(0),
  /** IANA name: the clock of schedules and of the page. */
  TIME_ZONE: z.string().default('Asia/Shanghai'),
  /** When the day's test alert is sent, by the town's clock (`08:10`), or `off`. */
  DRILL_AT: z
    .string()
    .regex(/^(off|([01]\d|2[0-3]):[0-5]\d)$/, 'a time as 08:10, or off')
    .default('08:10'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Only for a look at the page over plain http from another machine. */
  COOKIE_SECURE: flag.optional(),
  /** PEM files: the API then speaks https itself. */
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  /** Looks per camera and second, whatever its site's kind says; for benchmarks. */
  LOOKS_PER_SECOND: z.coerce.number().positive().max(25).optional(),
  /** `off`: every sampled frame is looked at; for benchmarks. */
  MOTION_GATE: z.enum(['on', 'off']).default('on'),
});

/** The settings of this process, checked. Paths are absolute. */
export type Config = ReturnType<typeof readConfig>;

/** Read: environment → settings. @throws Error that lists every mistake at once, each with its variable's name. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const { success, data, error } = Env.safeParse(given);
  if (!success) {
    const lines = error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new Error(`These settings are wrong:\n${lines.join('\n')}`);
  }
  const dataDir = resolve(data.SHOUWANG_DATA_DIR.replace(/^~(?=\/|$)/, homedir()));
  return {
    dataDir,
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    framesRedisUrl: data.FRAMES_REDIS_URL ?? data.REDIS_URL,
    host: data.HOST,
    port: data.PORT,
    publicUrls: data.PUBLIC_URL,
    cameraNetworks: data.CAMERA_NETWORKS,
    noticeNetworks: data.NOTICE_NETWORKS,
    pushServices: data.PUSH_SERVICES,
    trustedProxies: data.TRUSTED_PROXIES,
    reportsPerMinute: data.REPORTS_PER_MINUTE,
    dutyPhone: data.DUTY_PHONE,
    secretKey: data.SECRET_KEY,
    evidenceDir: resolve(data.EVIDENCE_DIR ?? join(dataDir, 'evidence')),
    evidenceUrl: data.EVIDENCE_URL,
    retention: {
      days: data.EVIDENCE_DAYS,
      floorDays: Math.min(data.EVIDENCE_FLOOR_DAYS, data.EVIDENCE_DAYS),
      mostBytes: data.EVIDENCE_MOST_GB === undefined ? undefined : data.EVIDENCE_MOST_GB * 1e9,
    },
    ringDir: join(dataDir, 'ring'),
    model: manifestPath(data.MODEL, dataDir),
    detectors: data.DETECTORS,
    timeZone: data.TIME_ZONE,
    drillAt: data.DRILL_AT,
    logLevel: data.LOG_LEVEL,
    cookieSecure: data.COOKIE_SECURE,
    tls: data.TLS_CERT && data.TLS_KEY ? { cert: data.TLS_CERT, key: data.TLS_KEY } : undefined,
    looksPerSecond: data.LOOKS_PER_SECOND,
    motionGate: data.MOTION_GATE === 'on',
  };
}

/** A name alone is looked for among the models that were added (`model add`), then among those that ship. */
function manifestPath(given: string, dataDir: string): string {
  if (given.endsWith('.json') || given.includes('/')) return resolve(given);
  const added = join(dataDir, 'models', `${given}.json`);
  return existsSync(added) ? added : resolve('models', 'weights', `${given}.json`);
}

/** The whole environment, for children that are to inherit it. */
export const inherited = (): NodeJS.ProcessEnv => ({ ...process.env });
