import { spawn } from 'node:child_process';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { openRedis, openWorkerRedis } from './redis.ts';

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await new Promise((settle) => server.once('listening', settle));
  return (server.address() as AddressInfo).port;
}

async function startRedisOnPort(): Promise<number> {
  const free = createServer();
  const port = await listening(free);
  await new Promise((settle) => free.close(settle));
  const words = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    '/tmp',
  ];
  const server = spawn('redis-server', words, { stdio: 'ignore' });
  onTestFinished(() => void server.kill('SIGKILL'));
  return port;
}

/** A way to Redis on which what is under way can be lost without a word: no end, no error, no answer. */
async function wayTo(port: number) {
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1').on('error', () => near.destroy());
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    near.pipe(far).pipe(near);
    open.add(near.on('close', () => open.delete(near)));
    near.once('lose', () => {
      near.unpipe(far).resume();
      far.unpipe(near).resume();
    });
  });
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return { port: await listening(server), lose: () => open.forEach((socket) => void socket.emit('lose')) };
}

it('finds a way to Redis again when the one it had fell silent', { timeout: 60_000 }, async () => {
  const way = await wayTo(await startRedisOnPort());
  const both = [openRedis, openWorkerRedis].map((open) => open(`redis://127.0.0.1:${way.port}`));
  onTestFinished(() => both.forEach((redis) => void redis.disconnect()));
  for (const redis of both) while ((await redis.ping().catch(() => '')) !== 'PONG');

  way.lose();
  const [command, worker] = both.map((redis) => redis.ping());
  await expect(command).rejects.toThrow(/timed out|timeout|closed/i);
  expect(await worker).toBe('PONG');
  expect(await both[0]?.ping()).toBe('PONG');
});
