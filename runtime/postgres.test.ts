import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningPostgres, startPostgres } from './postgres.ts';

const settings = { fsync: 'off', shared_buffers: '16MB' };
const isRoot = process.getuid?.() === 0;
let home: string;
const made = new Set<string>();
const running = new Set<RunningPostgres>();

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'shouwang-test-'));
});
afterEach(async () => {
  await Promise.all([...running].map((postgres) => postgres.stop()));
  running.clear();
  for (const folder of [home, ...made]) rmSync(folder, { recursive: true, force: true });
});

async function start(dataDir: string, said: string[] = []) {
  const postgres = await startPostgres({ dataDir, settings, say: (what) => said.push(what) });
  running.add(postgres);
  if (!postgres.folder.startsWith(home)) made.add(postgres.folder);
  return postgres;
}

/** An SSLRequest: a PostgreSQL answers with one letter before anybody has to sign in. */
const answers = ({ url }: RunningPostgres) =>
  new Promise<string>((settle, fail) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]));
    });
    socket.once('error', fail).once('data', (data) => {
      socket.destroy();
      settle(data.toString());
    });
  });

describe('the embedded PostgreSQL', () => {
  it('is up when it says so, is gone when it was stopped, and begins again with the same data and password', async () => {
    chmodSync(home, 0o755);
    const [dataDir, said] = [join(home, 'postgres'), [] as string[]];
    const first = await start(dataDir, said);
    expect(await answers(first)).toMatch(/^[NS]$/);
    expect({ folder: first.folder, said }).toEqual({ folder: dataDir, said: [] });
    await first.stop();
    await expect(answers(first)).rejects.toThrow('ECONNREFUSED');
    const second = await start(dataDir);
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    expect(new URL(second.url).password).toHaveLength(32);
  });

  it('keeps its password and its files from others on the machine', async () => {
    chmodSync(home, 0o755);
    const { folder } = await start(join(home, 'postgres'));
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'cluster')).mode & 0o077).toBe(0);
  });

  it('refuses a second one on the same folder, in its own words', async () => {
    chmodSync(home, 0o755);
    await start(join(home, 'postgres'));
    await expect(start(join(home, 'postgres'))).rejects.toThrow('lock file "postmaster.pid" already exists');
  });

  it('comes up again after it was killed', async () => {
    chmodSync(home, 0o755);
    const first = await start(join(home, 'postgres'));
    const ended = new Promise((settle) => first.child.once('exit', settle));
    first.child.kill('SIGKILL');
    await ended;
    const again = async (tries: number): Promise<RunningPostgres> =>
      start(join(home, 'postgres')).catch((error) => {
        // Its own children need a moment to notice.
        if (tries === 0) throw error;
        return new Promise((settle) => setTimeout(settle, 200)).then(() => again(tries - 1));
      });
    expect(await answers(await again(25))).toMatch(/^[NS]$/);
  });

  it.runIf(isRoot)(
    'is kept elsewhere when its user cannot come to the folder, says so, and finds it again',
    async () => {
      const [dataDir, said] = [join(home, 'private', 'postgres'), [] as string[]];
      mkdirSync(join(home, 'private'), { mode: 0o700 });
      const first = await start(dataDir, said);
      expect(first.folder.startsWith(home)).toBe(false);
      expect(said).toEqual([expect.stringContaining(first.folder)]);
      expect(readFileSync(join(dataDir, 'database-is-in'), 'utf8').trim()).toBe(first.folder);
      const owner = execFileSync('stat', ['-c', '%U', join(first.folder, 'cluster')])
        .toString()
        .trim();
      expect(['postgres', 'shouwang']).toContain(owner);
      await first.stop();
      expect((await start(dataDir)).folder).toBe(first.folder);
    },
  );

  it.runIf(isRoot)('is not kept from its own folders by a umask that hides what is new', async () => {
    chmodSync(home, 0o755);
    const before = process.umask(0o077);
    try {
      const near = await start(join(home, 'postgres'));
      expect(near.folder).toBe(join(home, 'postgres'));
      mkdirSync(join(home, 'private'), { mode: 0o700 });
      expect(await answers(await start(join(home, 'private', 'postgres')))).toMatch(/^[NS]$/);
    } finally {
      process.umask(before);
    }
  });

  it.runIf(isRoot)('does not begin an empty database beside one that it cannot reach any more', async () => {
    chmodSync(home, 0o755);
    const { stop } = await start(join(home, 'postgres'));
    await stop();
    chmodSync(home, 0o700);
    await expect(start(join(home, 'postgres'))).rejects.toThrow('no longer reach');
  });

  it.runIf(isRoot)(
    'begins anew when the data folder was deleted, though the database lay elsewhere',
    async () => {
      const first = await start(join(home, 'postgres'));
      await first.stop();
      rmSync(join(home, 'postgres'), { recursive: true });
      expect((await start(join(home, 'postgres'))).folder).not.toBe(first.folder);
    },
  );
});
