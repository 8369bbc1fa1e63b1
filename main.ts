/** The table of contents: every command and where it lives. `./run` sets up what is missing and comes here. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { type Command, print, UsageError } from './cli/command.ts';

// Every part that is started again is there a third sooner. Where the folder cannot be written, nothing is kept.
enableCompileCache(join(import.meta.dirname, '.cache', 'node'));

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  demo: async () => (await import('./cli/demo.ts')).demo,
  start: async () => (await import('./cli/start.ts')).start,
  simulate: async () => (await import('./cli/simulate.ts')).simulate,
  citizens: async () => (await import('./cli/simulate.ts')).citizens,
  scenes: async () => (await import('./cli/simulate.ts')).scenes,
  probe: async () => (await import('./cli/probe.ts')).probe,
  discover: async () => (await import('./cli/probe.ts')).discover,
  replay: async () => (await import('./cli/replay.ts')).replay,
  model: async () => (await import('./cli/model.ts')).model,
  evaluate: async () => (await import('./cli/evaluate.ts')).evaluate,
  migrate: async () => (await import('./cli/migrate.ts')).migrate,
  user: async () => (await import('./cli/user.ts')).user,
  openapi: async () => (await import('./cli/openapi.ts')).openapi,
  bench: async () => (await import('./cli/bench.ts')).bench,
  chaos: async () => (await import('./cli/chaos.ts')).chaos,
  prove: async () => (await import('./cli/prove.ts')).prove,
};

async function list(): Promise<void> {
  print('守望 Shouwang: a town watches over its reservoirs, roads and fire-risk spots.', '');
  for (const command of Object.values(commands)) {
    const { usage, about } = await command();
    print(`  ./run ${usage}`, `      ${about}`);
  }
  print(
    '  ./run test',
    '      everything CI runs',
    '  ./run check',
    '      types, lint, walls, dead code, unit tests',
  );
}

async function main([name = 'help', ...args]: string[]): Promise<void> {
  if (['help', '--help', '-h'].includes(name)) return list();
  const found = commands[name];
  if (!found) throw new UsageError(`there is no command "${name}": ./run help lists them`);
  const command = await found();
  if (args.includes('--help') || args.includes('-h')) {
    print(`./run ${command.usage}`, '', command.about, ...(command.help ? ['', command.help] : []));
    return;
  }
  await command.run(args);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const told = error instanceof UsageError || (error instanceof Error && error.name === 'DomainError');
  process.stderr.write(
    `✗ ${told ? (error as Error).message : error instanceof Error ? error.stack : error}\n`,
  );
  // What was opened before it failed would keep the process alive, doing nothing, and nobody would start it again.
  process.exit(1);
});
