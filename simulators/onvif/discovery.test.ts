import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { openLog } from '../../runtime/log.ts';
import { answerProbes, matchesOf } from './discovery.ts';
import { child, parseXml, text } from './xml.ts';

const camera = {
  endpoint: 'urn:uuid:1',
  scopes: ['onvif://www.onvif.org/type/video_encoder', 'onvif://www.onvif.org/location/road'],
  url: 'http://127.0.0.1:8080/onvif/device_service',
};

const probe = (types: string, scopes = '') =>
  Buffer.from(
    `<e:Envelope xmlns:e="e"><e:Header><w:MessageID>uuid:7</w:MessageID></e:Header><e:Body><d:Probe><d:Types>${types}</d:Types><d:Scopes>${scopes}</d:Scopes></d:Probe></e:Body></e:Envelope>`,
  );

test('a probe for cameras is answered with where each is', () => {
  const [match = ''] = matchesOf(probe('dn:NetworkVideoTransmitter'), [camera]);
  const envelope = child(parseXml(match), 'Envelope');
  expect(text(envelope, 'Header', 'RelatesTo')).toBe('uuid:7');
  expect(text(envelope, 'Body', 'ProbeMatches', 'ProbeMatch', 'XAddrs')).toBe(camera.url);
});

test.each([
  ['printers', probe('p:Printer')],
  ['cameras at another place', probe('dn:NetworkVideoTransmitter', 'onvif://www.onvif.org/location/fire')],
  ['nothing that can be read', Buffer.from('<a')],
  ['an entity bomb', Buffer.from('<!DOCTYPE a []><a/>')],
])('a probe for %s is not answered', (_, bytes) => {
  expect(matchesOf(bytes, [camera])).toEqual([]);
});

test('a probe for anything is answered', () => {
  expect(matchesOf(probe(''), [camera])).toHaveLength(1);
});

test('a probe sent straight to the machine is answered, and a second responder beside it does no harm', async () => {
  const log = openLog('test', 'silent');
  const responders = [
    await answerProbes([camera], '127.0.0.1', log),
    await answerProbes([camera], '127.0.0.1', log),
  ];
  const client = createSocket('udp4');
  client.send(probe('dn:NetworkVideoTransmitter'), 3_702, '127.0.0.1');
  const [answer] = await once(client, 'message');
  expect(answer.toString()).toContain(camera.url);
  client.close();
  for (const responder of responders) responder.close();
});
