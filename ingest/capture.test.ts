import { expect, it } from 'vitest';
import { masked } from '../core/secret.ts';
import { withLogin } from './capture.ts';

it.each(['p@ss:w/1', "it's", 'a"b', '王 #?%', '-i', '`id`', "x'@y"])(
  'the password %j is masked wherever the address is printed',
  (password) => {
    const address = withLogin(new URL('rtsp://10.0.0.5:554/live?x=1'), { username: 'a@b', password });

    expect(new URL(address).host).toBe('10.0.0.5:554');
    expect(decodeURIComponent(new URL(address).password)).toBe(password);
    expect(masked(`Input #0, rtsp, from '${address}':`)).toBe(
      "Input #0, rtsp, from 'rtsp://***@10.0.0.5:554/live?x=1':",
    );
  },
);
