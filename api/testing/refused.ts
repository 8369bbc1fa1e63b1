import { randomUUID } from 'node:crypto';

export const report = { category: 'RD.POTHOLE', position: { latitude: 30, longitude: 120 }, text: 'x' };
const camera = {
  siteId: 'SITE',
  name: 'Gate',
  address: 'http://192.168.7.7/',
  username: 'u',
  password: 'p',
  position: { latitude: 30, longitude: 120 },
};
const rule = {
  kind: 'present',
  category: 'RES.PERSON',
  labels: ['person'],
  zone: [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
  ],
  persistence: { hits: 1, looks: 2, minScore: 0.5 },
  dwell: 0,
  coolDown: 0,
  schedule: [],
};
export type Case = [
  what: string,
  method: 'GET' | 'PUT' | 'POST' | 'PATCH',
  url: string,
  body: unknown,
  field: string,
];
const put = (what: string, body: unknown, field: string): Case => [what, 'PUT', '/reports/ID', body, field];
const post = (what: string, over: object, field: string): Case => [
  what,
  'POST',
  '/cameras',
  { ...camera, ...over },
  field,
];
const rules = (what: string, over: object, field: string): Case => [
  what,
  'PUT',
  '/cameras/CAMERA/rules',
  { rules: [{ ...rule, ...over }] },
  field,
];

/** What an administrator may send, each with one thing wrong. */
export const cases: readonly Case[] = [
  put(
    'a report from nowhere on Earth',
    { ...report, position: { latitude: 97, longitude: 0 } },
    'body/position/latitude',
  ),
  put('a place that is a word', { ...report, position: 'the gate' }, 'body/position'),
  put('no text', { ...report, text: undefined }, 'body/text'),
  put('a text of blanks', { ...report, text: '   ' }, 'body/text'),
  put('a NUL in a text', { ...report, text: 'a\u0000b' }, 'body/text'),
  put('a text as long as a book', { ...report, text: 'x'.repeat(2_001) }, 'body/text'),
  put('a text that is a number', { ...report, text: 7 }, 'body/text'),
  put('a text that is a list', { ...report, text: ['x'] }, 'body/text'),
  put('a category that is SQL', { ...report, category: "X'; drop table incidents; --" }, 'body/category'),
  put('a category in lower case', { ...report, category: 'rd.pothole' }, 'body/category'),
  put('a severity of its own choosing', { ...report, severity: 'P1' }, 'body'),
  put('somebody else as its reporter', { ...report, reporterId: randomUUID() }, 'body'),
  put(
    'a latitude that is NaN',
    { ...report, position: { latitude: null, longitude: 0 } },
    'body/position/latitude',
  ),
  put(
    'a latitude in quotes',
    { ...report, position: { latitude: '30', longitude: 0 } },
    'body/position/latitude',
  ),
  ['an id that is no UUID', 'PUT', '/reports/1', report, 'params/id'],
  ['an id that is a path', 'PUT', '/reports/..%2f..%2fetc', report, 'params/id'],
  ['a body that is a list', 'PUT', '/reports/ID', [report], 'body'],
  ['no body', 'PUT', '/reports/ID', undefined, 'body'],
  ['a follow code that is SQL', 'GET', "/reports/' or 1=1", undefined, 'params/code'],
  post('a camera without a name', { name: ' ' }, 'body/name'),
  post('a camera at a file', { address: 'file:///etc/passwd' }, 'body/address'),
  post('a camera at a socket', { address: 'unix:/var/run/docker.sock' }, 'body/address'),
  post(
    'a camera at a list of files',
    { address: 'concat:http://192.168.7.7/|file:///etc/passwd' },
    'body/address',
  ),
  post('a camera that is an option of a program', { address: '-i /etc/passwd' }, 'body/address'),
  post('a camera with an id of its own choosing', { id: randomUUID() }, 'body'),
  post('a camera that says which area it is of', { areaId: randomUUID() }, 'body'),
  post(
    'a camera with its login in the address',
    { address: 'http://admin:secret@192.168.7.7/' },
    'body/address',
  ),
  post('a NUL in an address', { address: 'http://192.168.7.7/\u0000' }, 'body/address'),
  post('a NUL in a name', { name: 'a\u0000b' }, 'body/name'),
  post('half a sign in a password', { password: '\ud800' }, 'body/password'),
  post('a bearing of 400 degrees', { bearing: 400 }, 'body/bearing'),
  post(
    'a scale whose ends are one',
    { scale: { from: { x: 0, y: 0 }, to: { x: 0, y: 0 }, fromLevel: 1, toLevel: 2 } },
    'body/scale',
  ),
  post('enabled: "yes"', { enabled: 'yes' }, 'body/enabled'),
  post('a password that is an object', { password: { $gt: '' } }, 'body/password'),
  rules(
    'a zone of two corners',
    {
      zone: [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
      ],
    },
    'body/rules/0/zone',
  ),
  rules(
    'a zone outside the picture',
    {
      zone: [
        { x: -1, y: 0 },
        { x: 1, y: 0 },
        { x: 1, y: 1 },
      ],
    },
    'body/rules/0/zone/0/x',
  ),
  rules(
    'a zone of a thousand corners',
    { zone: Array.from({ length: 1_000 }, () => ({ x: 0, y: 0 })) },
    'body/rules/0/zone',
  ),
  rules(
    'more hits than looks',
    { persistence: { hits: 9, looks: 2, minScore: 0.5 } },
    'body/rules/0/persistence',
  ),
  rules('a negative dwell', { dwell: -1 }, 'body/rules/0/dwell'),
  rules('a kind nobody knows', { kind: 'telepathy' }, 'body/rules/0/kind'),
  rules('a field nobody knows', { exec: 'rm -rf /' }, 'body/rules/0'),
  [
    'rules without end',
    'PUT',
    '/cameras/CAMERA/rules',
    { rules: Array.from({ length: 51 }, () => rule) },
    'body/rules',
  ],
  ['a change of nothing we know', 'PATCH', '/cameras/CAMERA', { password_hash: 'x' }, 'body'],
  ['a change of the area', 'PATCH', '/cameras/CAMERA', { areaId: randomUUID() }, 'body'],
  ['a page of a million', 'GET', '/incidents?limit=1000000', undefined, 'querystring/limit'],
  ['a page of none', 'GET', '/incidents?limit=0', undefined, 'querystring/limit'],
  ['a page of minus one', 'GET', '/incidents?limit=-1', undefined, 'querystring/limit'],
  ['a state nobody knows', 'GET', '/incidents?state=reported,asleep', undefined, 'querystring/state'],
  ['a question nobody answers', 'GET', '/incidents?order=random()', undefined, 'querystring'],
  ['two of what there is one of', 'GET', '/incidents?limit=1&limit=2', undefined, 'querystring/limit'],
  ['a prototype in the question', 'GET', '/incidents?__proto__[x]=1', undefined, 'querystring'],
  ['a NUL to look for', 'GET', '/incidents?q=%00', undefined, 'querystring/q'],
  [
    'a NUL for a name to sign in with',
    'POST',
    '/session',
    { login: 'a\u0000b', password: 'x' },
    'body/login',
  ],
  [
    'a moment that no database can write',
    'GET',
    '/incidents?from=8640000000000000',
    undefined,
    'querystring/from',
  ],
  ['a moment after the end of time', 'GET', '/incidents?from=1e99', undefined, 'querystring/from'],
];
const ACT = randomUUID();
/** What a dispatcher may say of an incident, each with one thing wrong. */
export const judgements: readonly Case[] = [
  ['an act without an id', 'POST', '/incidents/INCIDENT/acts', { act: 'confirm' }, 'body/id'],
  ['a dispatch to nobody', 'POST', '/incidents/INCIDENT/acts', { id: ACT, act: 'dispatch' }, 'body/to'],
  [
    'a reason that is no word',
    'POST',
    '/incidents/INCIDENT/acts',
    { id: ACT, act: 'cancel', why: 'x'.repeat(501) },
    'body/why',
  ],
  [
    'a refutation without a reason',
    'POST',
    '/incidents/INCIDENT/acts',
    { id: ACT, act: 'refute' },
    'body/reason',
  ],
  [
    'a reason to confirm',
    'POST',
    '/incidents/INCIDENT/acts',
    { id: ACT, act: 'confirm', reason: 'shadow' },
    'body/reason',
  ],
  [
    'a reason nobody knows',
    'POST',
    '/incidents/INCIDENT/acts',
    { id: ACT, act: 'refute', reason: 'bored' },
    'body/reason',
  ],
  ['an act nobody knows', 'POST', '/incidents/INCIDENT/acts', { id: ACT, act: 'delete' }, 'body/act'],
  [
    'a judgement in the name of somebody',
    'POST',
    '/incidents/INCIDENT/acts',
    { id: ACT, act: 'confirm', judgedBy: 'x' },
    'body',
  ],
];
