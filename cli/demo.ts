import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../runtime/config.ts';
import { openLog } from '../runtime/log.ts';
import { signIn, untilReady } from './api-client.ts';
import { type Command, parse, print, whole } from './command.ts';
import { openDesk } from './desk.ts';
import { openLogs } from './logs.ts';
import { enrolPeople, registerCameras, type SignInFacts, startCameras } from './simulated-town.ts';
import { summarise } from './summary.ts';
import { openSystem, ownProgram, type System } from './system.ts';

const REPORTS_PER_MINUTE = 6;

/** Where each of those who sign in begins, and citizens, who need not. */
const pages = [
  ['/console', "the dispatcher's desk"],
  ['/m', 'the responder, on a phone'],
  ['/admin', 'the admin: cameras, people, rosters'],
  ['/', 'a citizen: report, and follow it by its code'],
] as const;

export const demo: Command = {
  usage: 'demo [--seconds N] [--cameras N] [--footage DIR] [--json FILE]',
  about: 'the main job on simulated cameras and citizens, with the page in your browser',
  help: `Everything is kept in .data (SHOUWANG_DATA_DIR), a second start goes on with it. The page is on PORT (8080). With
--seconds it ends by itself; --json writes what happened: frames, incidents with their delays, errors.`,
  run: async (args) => {
    const text = { type: 'string' } as const;
    const { values } = parse(args, { seconds: text, cameras: text, footage: text, json: text });
    await runDemo({
      seconds: whole(values.seconds, 'seconds', 1, 86_400),
      cameras: whole(values.cameras, 'cameras', 1, 200) ?? 6,
      footage: values.footage,
      json: values.json,
    });
  },
};

interface DemoOptions {
  readonly seconds: number | undefined;
  readonly cameras: number;
  readonly footage: string | undefined;
  readonly json: string | undefined;
}

async function runDemo({ seconds, cameras, footage, json }: DemoOptions): Promise<void> {
  const config = { ...readConfig(), cameraNetworks: ['127.0.0.0/8'] };
  const logs = openLogs(join(config.dataDir, 'logs'));
  const log = openLog('supervisor', 'warn');
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());

  print('守望 Shouwang — a town of simulated cameras and citizens', `· logs: ${logs.folder}`);
  print('· starting Redis, PostgreSQL and the parts');
  const settings = { CAMERA_NETWORKS: '127.0.0.0/8' };
  let system: System | undefined;
  try {
    system = await openSystem(config, log, logs.output, undefined, settings, stop.signal);
    const url = `http://${config.host}:${config.port}`;
    const people = await enrolPeople(config, system.databaseUrl);
    print('· starting the cameras (their scenes are drawn on the first start: about a minute)');
    const town = await startCameras(config, system, { cameras, footage }, logs.output, stop.signal);
    await untilReady(url, 60_000);
    const admin = people.find(({ role }) => role === 'admin') as SignInFacts;
    const api = await signIn(url, admin.user, admin.password);
    const begun = Date.now();
    const ids = await registerCameras(api, town);
    const perMinute = ['--per-minute', String(REPORTS_PER_MINUTE)];
    await system.supervisor.start(
      ownProgram('citizens', ['citizens', '--api', url, ...perMinute], system.env, logs.output),
    );
    const onvif = town.cameras.map(({ name, url: at, user, password }) => ({
      name,
      url: at,
      user,
      password,
    }));
    const facts = JSON.stringify({ url: `${url}/console`, logins: people, onvif }, undefined, 1);
    await writeFile(join(config.dataDir, 'demo.json'), facts, { mode: 0o600 });

    print('', ...pages.map(([path, what]) => `  ${url}${path.padEnd(9)} ${what}`), '');
    for (const { role, user, password } of people)
      print(`  ${role.padEnd(11)} ${user.padEnd(11)} ${password}`);
    print(
      '',
      `${town.cameras.length} cameras, ${town.control}/cameras makes them fail. Ctrl-C ends everything.`,
      '',
    );

    const desk = openDesk(api, begun, (line) => print(line));
    await desk.watch(stop.signal, seconds === undefined ? undefined : seconds * 1_000);
    const summary = await summarise({ api, system, town, ids, logs, begun, incidents: await desk.active() });
    if (json !== undefined) await writeFile(json, `${JSON.stringify(summary, undefined, 2)}\n`);
    print('', summary.words);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    print('· ending all parts');
    await system?.end();
    logs.close();
  }
}
