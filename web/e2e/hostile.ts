import { randomUUID } from 'node:crypto';
import { bearer } from '../../api/testing.ts';
import type { CameraId, IncidentId } from '../../core/ids.ts';
import { findCamera } from '../../store/cameras.ts';
import { noteHealth } from '../../store/health.ts';
import { snapshot } from './phone.ts';
import type { Stage } from './stage.ts';

const FORMULA = '=HYPERLINK("http://evil.test","x")';
/** What an attacker writes wherever he may write a word. What becomes an element of a page carries `data-evil`. */
const PAYLOADS = [
  '<script data-evil>alert(1)</script>',
  '"><img data-evil src=x onerror=alert(2)>',
  "'><svg data-evil onload=alert(3)>",
  '<a data-evil href=javascript:alert(4)>x</a>',
  '</textarea></title></style><b data-evil>',
  '<iframe data-evil srcdoc="<script>alert(5)</script>">',
  FORMULA,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is to stay as it is
  '${alert(6)}{{7*7}}#{7*7}<%=7*7%>',
  "{0} {name} {n, plural, one {x}} '{' # <0>x</0>",
  '**b** [x](javascript:alert(7)) ![i](//evil.test/i)',
  'javascript:alert(8)//',
  '\u202Egpj.exe\u202C\u2066\u200Bzero\u200D\uFEFFwidth',
  `${'W'.repeat(24)}\u0301\u0301\u0301`,
  '&lt;img&gt; &#x3c;b&#x3e; %3Cscript%3E \\u003cb\\u003e',
  "'; drop table incidents; --",
] as const;

/** A text for one field: another payload for each, and a mark by which it is known again. */
export interface Planted {
  readonly field: string;
  readonly text: string;
}

/** Every field that somebody may write into, with a hostile text in it: put there by the API, by whoever may. */
export async function plantTown(stage: Stage) {
  const planted: Planted[] = [];
  const plant = (field: string, most: number, wanted?: string): string => {
    const mark = `~${planted.length}`;
    const fits = PAYLOADS.filter((one) => one.length + mark.length <= most);
    const text = `${wanted ?? fits[planted.length % fits.length]}${mark}`;
    planted.push({ field, text });
    return text;
  };
  const root = (await stage.api.signedIn('admin')).token;

  async function ask<T>(
    token: string | undefined,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    url: string,
    body?: object | string,
  ) {
    const type = { 'content-type': typeof body === 'string' ? 'text/csv' : 'application/json' };
    const answer = await stage.api.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { ...(token && bearer(token)), ...(body !== undefined && type) },
      ...(body !== undefined && { payload: body }),
    });
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`);
    return (answer.body === '' ? undefined : answer.json()) as T;
  }

  const area = await ask<{ id: string }>(root, 'POST', '/areas', { name: plant('area', 60) });
  async function somebody(role: string, areaId?: string) {
    const name = plant(`name of a ${role}`, 60);
    const login = `${role}.evil`;
    const { person, password } = await ask<{ person: { id: string }; password: string }>(
      root,
      'POST',
      '/people',
      {
        ...{ login, name, role },
        ...(areaId && { areaId }),
      },
    );
    const { token } = await ask<{ token: string }>(undefined, 'POST', '/session', { login, password });
    return { id: person.id, login, token };
  }
  const people = {
    admin: await somebody('admin'),
    dispatcher: await somebody('dispatcher'),
    responder: await somebody('responder'),
    verifier: await somebody('verifier'),
    auditor: await somebody('auditor'),
    wall: await somebody('wall'),
  };
  await somebody('citizen', area.id);
  const { admin, dispatcher, responder } = people;

  for (const code of ['RD.POTHOLE', 'RES.PERSON']) {
    const names = { zh: plant(`zh of ${code}`, 40), en: plant(`en of ${code}`, 80) };
    await ask(admin.token, 'PATCH', `/categories/${code}`, { ...names, openToGrab: true });
  }

  const here = { latitude: 30.7402, longitude: 120.4905 };
  const areas = await ask<{ areas: { id: string }[] }>(admin.token, 'GET', '/areas');
  const mine = areas.areas.find(({ id }) => id !== area.id && id !== stage.api.otherArea)?.id;
  const site = await ask<{ id: string }>(admin.token, 'POST', '/sites', {
    ...{ name: plant('site', 100), kind: 'reservoir', areaId: mine, position: here },
  });
  const register = async (address: string) => {
    const { id } = await ask<{ id: CameraId }>(admin.token, 'POST', '/cameras', {
      ...{ siteId: site.id, name: plant('camera', 100), address, password: 'x' },
      ...{ username: plant('user name at a camera', 100), position: here, bearing: 40, fieldOfView: 60 },
    });
    return findCamera(stage.db, id);
  };
  const camera = await register('http://192.168.1.20/%3Cscript%20data-evil%3Ealert(9)%3C/script%3E');
  const broken = await register('http://192.168.1.21/');
  const detail = plant('what a camera answered', 300);
  await noteHealth(stage.db, camera.id, { state: 'online' }, Date.now());
  await noteHealth(stage.db, broken.id, { state: 'offline', reason: 'error', detail }, Date.now());
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const line = [
    cell(plant('site of a list', 100, FORMULA)),
    cell(plant('camera of a list', 100, '＝cmd|"/c calc"!A1')),
  ];
  await ask(
    admin.token,
    'POST',
    '/camera-imports?mode=all',
    `site,kind,name,address,latitude,longitude\n${line[0]},road,${line[1]},http://192.168.1.22/,30.74,120.49\n`,
  );
  await ask(admin.token, 'POST', '/notice-channels', {
    ...{ name: plant('channel', 60), occasions: ['raised'], config: { kind: 'push', roles: ['dispatcher'] } },
  });
  const day = 24 * 3_600_000;
  const turn = {
    duty: 'dispatcher',
    personId: dispatcher.id,
    from: Date.now() - 3_600_000,
    until: Date.now() + day / 3,
  };
  await ask(admin.token, 'POST', '/duties', turn);

  /** A citizen's report, its code, and its incident. */
  async function report(what: string, category = 'RD.POTHOLE') {
    const [id, writeToken] = [randomUUID(), 'w'.repeat(43)];
    const { followCode } = await ask<{ followCode: string }>(undefined, 'PUT', `/reports/${id}`, {
      ...{ category, position: here, writeToken },
      ...{ text: plant(`report, ${what}`, 2_000), place: plant(`place, ${what}`, 200) },
    });
    const [row] = (await stage.api.database.pool.query('select id from incidents where report_id = $1', [id]))
      .rows;
    return { reportId: id, writeToken, code: followCode, id: row.id as IncidentId };
  }
  const act = (by: { token: string }, id: IncidentId, body: object) =>
    ask(by.token, 'POST', `/incidents/${id}/acts`, { id: randomUUID(), ...body });
  const photo = async (token: string | undefined, url: string, more: object = {}) => {
    const { buffer } = await snapshot(3);
    const headers = { 'content-type': 'image/jpeg', ...(token && bearer(token)), ...more };
    const { statusCode, body } = await stage.api.app.inject({
      method: 'PUT',
      url: `/api/v1${url}`,
      headers,
      payload: buffer,
    });
    if (statusCode !== 201) throw new Error(`the photo was refused: ${body}`);
  };

  const done = await report('that is dealt with');
  await photo(undefined, `/reports/${done.reportId}/photos/${randomUUID()}`, {
    'write-token': done.writeToken,
  });
  await act(dispatcher, done.id, { act: 'file', severity: 'P2', why: plant('why another severity', 500) });
  await act(dispatcher, done.id, {
    act: 'dispatch',
    to: responder.id,
    note: plant('note to who is sent first', 500),
  });
  await act(responder, done.id, { act: 'send-back', why: plant('why sent back', 500) });
  await act(dispatcher, done.id, {
    act: 'dispatch',
    to: responder.id,
    note: plant('note to who is sent', 500),
  });
  await act(responder, done.id, { act: 'accept' });
  await act(responder, done.id, { act: 'arrive', why: plant('where he is', 500) });
  await act(dispatcher, done.id, { act: 'suspend', until: Date.now() + day, why: plant('why put off', 500) });
  await act(responder, done.id, { act: 'resume' });
  await photo(responder.token, `/incidents/${done.id}/photos/${randomUUID()}?purpose=after`);
  await act(responder, done.id, { act: 'resolve', result: 'fixed', note: plant('how it was left', 500) });
  await ask(undefined, 'POST', `/reports/${done.code}/answer`, {
    ...{ id: randomUUID(), answer: 'not-fixed', words: plant('what is still wrong', 500) },
  });
  await act(dispatcher, done.id, {
    act: 'raise-severity',
    severity: 'P1',
    why: plant('why more severe', 500),
  });
  await ask(dispatcher.token, 'PUT', `/incidents/${done.id}/hold`, {
    held: true,
    reason: plant('why held', 200),
  });
  await act(responder, done.id, { act: 'resolve', result: 'fixed' });

  const task = await report('that is somebody’s task');
  await act(dispatcher, task.id, { act: 'file' });
  await act(dispatcher, task.id, { act: 'dispatch', to: responder.id, note: plant('note of a task', 500) });
  const open = await report('to be grabbed');
  await act(dispatcher, open.id, { act: 'file' });
  await act(dispatcher, open.id, { act: 'offer' });
  const fresh = await report('just told');
  const put = await report('put off');
  await act(dispatcher, put.id, { act: 'cancel', why: plant('why called off', 500) });
  const declined = await report('not taken on');
  await act(dispatcher, declined.id, {
    act: 'reject',
    reason: 'unclear',
    note: plant('note of a refusal', 500),
  });
  const call = {
    id: randomUUID(),
    category: 'RD.POTHOLE',
    position: here,
    text: plant('call', 2_000),
    place: plant('place of a call', 200),
  };
  const called = await ask<{ id: IncidentId }>(dispatcher.token, 'POST', '/incidents', call);

  const seen = await stage.sight({ camera, scene: 'dam-day' });
  const shift = () => ask(dispatcher.token, 'POST', '/shifts', {});
  await shift();
  await ask(dispatcher.token, 'POST', '/shifts/end', { note: plant('note to the next shift', 2_000) });
  await shift();
  await ask(dispatcher.token, 'POST', '/shelves', {
    cameraId: broken.id,
    category: 'RES.PERSON',
    term: 'hour',
    reason: 'other',
  });

  const incidents = [seen.id, done.id, task.id, open.id, fresh.id, put.id, declined.id, called.id];
  return {
    planted,
    plant,
    people,
    camera,
    broken,
    incidents,
    task: task.id,
    grab: open.id,
    codes: [done.code, fresh.code],
  };
}
export type HostileTown = Awaited<ReturnType<typeof plantTown>>;
