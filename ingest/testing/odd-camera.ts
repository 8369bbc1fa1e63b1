import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an odd camera was asked: the call's name, its whole envelope, and its headers. */
export interface Asked {
  /** `GetDeviceInformation` and the like. */
  readonly call: string;
  readonly envelope: string;
  readonly authorization: string | undefined;
  readonly url: string;
  readonly method: string;
}

/** How it answers: a body in an envelope, or anything at all done to the response by hand. */
export type Answers = (asked: Asked, response: ServerResponse) => string | undefined;

export interface OddCamera {
  readonly url: URL;
  readonly asked: readonly Asked[];
  readonly at: { readonly url: URL; readonly ip: string };
  close(): Promise<void>;
}

/** Serves a camera that answers as it is told to: for recorded quirks. Closes whatever hangs. */
export async function oddCamera(answers: Answers): Promise<OddCamera> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => void serve(request, response));
  async function serve(request: IncomingMessage, response: ServerResponse) {
    let envelope = '';
    for await (const part of request) envelope += part;
    const call = /<(?:s|soap-env):Body[^>]*>\s*<(?:[\w-]+:)?(\w+)/i.exec(envelope)?.[1] ?? '';
    const { url = '', method = '' } = request;
    const one = { call, envelope, authorization: request.headers.authorization, url, method };
    asked.push(one);
    const body = answers(one, response);
    if (body === undefined) return;
    response.writeHead(response.statusCode, { 'content-type': 'application/soap+xml' });
    response.end(enveloped(body));
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/onvif/device_service`);
  return {
    url,
    asked,
    at: { url, ip: '127.0.0.1' },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export const enveloped = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="http://www.w3.org/2003/05/soap-envelope"><SOAP-ENV:Body>${body}</SOAP-ENV:Body></SOAP-ENV:Envelope>`;

export const clockAt = (date: Date): string =>
  `<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType><tt:UTCDateTime><tt:Time><tt:Hour>${date.getUTCHours()}</tt:Hour><tt:Minute>${date.getUTCMinutes()}</tt:Minute><tt:Second>${date.getUTCSeconds()}</tt:Second></tt:Time><tt:Date><tt:Year>${date.getUTCFullYear()}</tt:Year><tt:Month>${date.getUTCMonth() + 1}</tt:Month><tt:Day>${date.getUTCDate()}</tt:Day></tt:Date></tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>`;

export const notAuthorized = `<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:NotAuthorized</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang="en">Sender not Authorized</s:Text></s:Reason></s:Fault>`;

const encoder = (codec: string, width: number, height: number) =>
  `<tt:VideoEncoderConfiguration token="v"><tt:Encoding>${codec}</tt:Encoding><tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height></tt:Resolution></tt:VideoEncoderConfiguration>`;

/** A plain camera, whose single answers a test replaces. It has no rate control anywhere, as the standard allows. */
export function plainAnswers(host: string): Readonly<Record<string, string>> {
  return {
    GetSystemDateAndTime: clockAt(new Date()),
    GetDeviceInformation:
      '<tds:GetDeviceInformationResponse><tds:Manufacturer>Acme</tds:Manufacturer><tds:Model>Eye 1</tds:Model><tds:FirmwareVersion>1</tds:FirmwareVersion><tds:SerialNumber>7</tds:SerialNumber></tds:GetDeviceInformationResponse>',
    GetServices: `<tds:GetServicesResponse><tds:Service><tds:Namespace>http://www.onvif.org/ver10/media/wsdl</tds:Namespace><tds:XAddr>http://${host}/onvif/media?v=1</tds:XAddr></tds:Service></tds:GetServicesResponse>`,
    GetProfiles: `<trt:GetProfilesResponse><trt:Profiles token="main"><tt:Name>main</tt:Name>${encoder('H264', 1920, 1080)}</trt:Profiles><trt:Profiles token="sub"><tt:Name>sub</tt:Name>${encoder('H264', 640, 360)}</trt:Profiles><trt:Profiles token="sound"><tt:Name>no picture</tt:Name></trt:Profiles></trt:GetProfilesResponse>`,
    GetStreamUri: `<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri>rtsp://${host.split(':')[0]}:5540/Streaming/Channels/102?transportmode=unicast&amp;x=1</tt:Uri></trt:MediaUri></trt:GetStreamUriResponse>`,
    GetSnapshotUri: `<trt:GetSnapshotUriResponse><trt:MediaUri><tt:Uri>http://${host}/snap.jpg?ch=1</tt:Uri></trt:MediaUri></trt:GetSnapshotUriResponse>`,
  };
}
