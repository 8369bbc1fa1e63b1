import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { masked, Secret } from './secret.ts';

it('is told by nothing but reveal', () => {
  const secret = new Secret('s3cr3t');

  expect(
    [String(secret), JSON.stringify({ secret }), inspect(secret), inspect({ secret })].join(),
  ).not.toContain('s3cr3t');
  expect(secret.reveal()).toBe('s3cr3t');
});

it('masks the login in every address of a text', () => {
  expect(masked('rtsp://admin:pa55@10.0.0.1/a and http://u@h/ but rtsp://10.0.0.1:554/x@y')).toBe(
    'rtsp://***@10.0.0.1/a and http://***@h/ but rtsp://10.0.0.1:554/x@y',
  );
});
