import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** What a process that logs this writes on stderr. */
function logged(expression: string): string {
  const program = `import { openLog } from ${JSON.stringify(new URL('./log.ts', import.meta.url).href)};
    ${expression}`;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  return stderr;
}

it('tells why a query failed, and none of the values that it carried', () => {
  const text = logged(`
    const cause = Object.assign(new Error('relation "people" does not exist'), { code: '42P01' });
    const error = new Error('Failed query: insert into people values ($1)\\nparams: canary-4711,\\ncanary-4712', { cause });
    openLog('test', 'info').error({ err: error }, 'request failed');`);
  const { err } = JSON.parse(text);
  expect(text).not.toContain('canary');
  expect(err.message).toContain('insert into people');
  expect(err.stack).toContain(' at ');
  expect(err.cause).toMatchObject({ code: '42P01', message: 'relation "people" does not exist' });
});

it('masks the login in an address wherever it stands, and a password by its key', () => {
  const text = logged(`
    const log = openLog('test', 'info');
    log.info({ password: 'canary-1', camera: { password: 'canary-2' } }, 'opening rtsp://admin:canary-3@10.0.0.5/');
    log.error({ err: new Error('http://admin:canary-4@10.0.0.5/ does not answer') }, 'failed');`);
  expect(text).not.toContain('canary');
  expect(text).toContain('rtsp://***@10.0.0.5/');
});

it('writes one line per event, whatever a name holds', () => {
  const text = logged(`openLog('test', 'info').info({ name: 'a\\nb\\u2028c\\u001b[31m' }, 'one\\ntwo');`);
  expect(text.trim().split('\n')).toHaveLength(1);
  expect(JSON.parse(text).msg).toBe('one\ntwo');
});

it('turns no terminal round and steers none, and tells all the same what was there', () => {
  const text = logged(
    `openLog('test', 'info').info({ name: 'gate\\u202egpj\\u2066' }, 'a\\u009b31mb\\ufeff');`,
  );
  expect(text).not.toMatch(/[\u0080-\u009f\u202e\u2066\ufeff]/);
  expect(JSON.parse(text)).toMatchObject({ name: 'gate\u202egpj\u2066', msg: 'a\u009b31mb\ufeff' });
});
