import type { Config } from './config.ts';

const DEFAULTS: Readonly<Record<string, number>> = {
  'postgresql:': 5432,
  'postgres:': 5432,
  'redis:': 6379,
  'rediss:': 6379,
};

/** The ports our own services listen on, and those they usually do: no camera is looked for there. */
export function ownPorts({
  port,
  databaseUrl,
  redisUrl,
  framesRedisUrl,
}: Pick<Config, 'port' | 'databaseUrl' | 'redisUrl' | 'framesRedisUrl'>): number[] {
  const theirs = [databaseUrl, redisUrl, framesRedisUrl].flatMap((text) => {
    if (!text || !URL.canParse(text)) return [];
    const url = new URL(text);
    return Number(url.port) || (DEFAULTS[url.protocol] ?? []);
  });
  return [...new Set([port, 5432, 6379, ...theirs])];
}
