import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { asAdmin } from './testing/as-admin.ts';

const { ask } = asAdmin();

describe('a list of cameras', () => {
  const head = 'area,site,kind,name,address,username,password,latitude,longitude,bearing';
  const send = (text: string | Buffer, mode = 'check') =>
    ask('POST', `/camera-imports?mode=${mode}`, text, 'text/csv');
  const line = (site: string, name: string, more: { kind?: string; address?: string } = {}) =>
    `,${site},${more.kind ?? 'reservoir'},"${name}",${more.address ?? 'http://192.168.3.4/onvif'},admin,pw,30.1,120.2,90`;

  it('is told of line by line, and nothing is written before it is asked for', async () => {
    const site = `坝 ${randomUUID().slice(0, 6)}`;
    const text = [
      head,
      line(site, '左岸'),
      line(site, '', { kind: 'lake' }),
      line(site, '左岸'),
      line(site, '外', { address: 'http://8.8.8.8/x' }),
    ].join('\n');
    const report = (await send(text)).json();
    expect(report).toMatchObject({ isWritten: false, counts: { new: 1, made: 0, known: 0, wrong: 3 } });
    const faults = report.lines.map(
      ({ line: at, faults: of }: { line: number; faults: { field: string; fault: string }[] }) => [
        at,
        ...of.map(({ field, fault }) => `${field} ${fault}`),
      ],
    );
    expect(faults).toEqual([
      [2],
      [3, 'kind unknown-kind', 'name missing'],
      [4, 'name twice'],
      [5, 'address foreign-network'],
    ]);
    expect((await ask('GET', '/cameras')).body).not.toContain('左岸');
    expect((await send(text, 'all')).json()).toMatchObject({ isWritten: false });
    expect((await send(text, 'valid')).json()).toMatchObject({
      isWritten: true,
      counts: { made: 1, known: 0, wrong: 3 },
    });
    expect((await send(text, 'valid')).json()).toMatchObject({ counts: { made: 0, known: 1, wrong: 3 } });
    const { cameras } = (await ask('GET', '/cameras')).json();
    const made = cameras.find(({ siteName }: { siteName: string }) => siteName === site);
    expect(made).toMatchObject({
      name: '左岸',
      bearing: 90,
      siteKind: 'reservoir',
      trialSince: expect.any(Number),
    });
  });

  it('may be saved by a Chinese spreadsheet, in GB18030', async () => {
    // 地点,类型,名称,地址,纬度,经度 / 坝,水库,东,rtsp://192.168.3.9/1,30,120
    const hex =
      'b5d8b5e32cc0e0d0cd2cc3fbb3c62cb5d8d6b72cceb3b6c82cbeadb6c80ab0d32ccbaebfe22cb6ab2c727473703a2f2f3139322e3136382e332e392f312c33302c3132300a';
    const answer = await send(Buffer.from(hex, 'hex'));
    expect(answer.json()).toMatchObject({ counts: { new: 1 }, lines: [{ site: '坝', name: '东' }] });
  });

  it('refuses what is no list, in words that name the mend', async () => {
    for (const text of ['name\nx', `${head}\n`, Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), '']) {
      const answer = await send(text as string);
      expect([400, 415, 422]).toContain(answer.statusCode);
    }
    const many = [head, ...Array.from({ length: 1_001 }, (_, n) => line('S', `c${n}`))].join('\n');
    expect((await send(many)).json().title).toContain('1000 at a time');
  });

  it('shows hostile names as they are, and exports none as a formula', async () => {
    const site = `=HYPERLINK(1) ${randomUUID().slice(0, 6)}`;
    expect((await send([head, line(site, `' or 1=1 --`)].join('\n'), 'all')).json().counts.made).toBe(1);
    const list = await ask('GET', '/cameras/list.csv');
    expect(list.headers['content-disposition']).toContain('attachment');
    expect(list.body).toContain(`'${site}`);
    expect(list.body).not.toMatch(/(^|,)"?[=+@]/m);
    expect(list.body).not.toContain('pw');
    expect((await ask('GET', '/camera-imports/template')).body).toContain('site');
  });

  it('takes a thousand at once, each wholly there', async () => {
    const rows = Array.from({ length: 1_000 }, (_, n) => line(`大坝 ${n % 40}`, `机位 ${n}`));
    const report = (await send([head, ...rows].join('\n'), 'all')).json();
    expect(report.counts).toEqual({ new: 0, made: 1_000, known: 0, wrong: 0 });
    expect((await send([head, ...rows].join('\n'), 'all')).json().counts).toMatchObject({ known: 1_000 });
  }, 60_000);
});
