import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Verdict } from '../access.ts';
import { addressOf, checkDigest, type Desk } from './desk.ts';
import { type Call, type Operations, PATHS } from './device.ts';
import { deviceOperations, OPEN_OPERATIONS } from './device-service.ts';
import { eventsOperations, subscriptionOperations } from './events-service.ts';
import { imagingOperations } from './imaging-service.ts';
import { mediaOperations } from './media-service.ts';
import { media2Operations } from './media2-service.ts';
import { ptzOperations } from './ptz-service.ts';
import {
  envelope,
  faultMessage,
  notAuthorized,
  notSupported,
  readRequest,
  SoapFault,
  type SoapRequest,
} from './soap.ts';
import { escapeXml, text } from './xml.ts';

const SERVICES: Readonly<Record<string, Operations>> = {
  [PATHS.device]: deviceOperations,
  [PATHS.media]: mediaOperations,
  [PATHS.media2]: media2Operations,
  [PATHS.events]: eventsOperations,
  [PATHS.ptz]: ptzOperations,
  [PATHS.imaging]: imagingOperations,
  [PATHS.subscription]: subscriptionOperations,
};

const MOST_BODY = 1 << 20;

/** Answer: a SOAP request → the answer of its operation, or a fault. */
export async function answerSoap(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [path, resource] = route(request.url ?? '');
  const operations = SERVICES[path];
  if (!operations) return end(response, 404, 'text/plain', 'No such service\n');
  if (request.method !== 'POST') return end(response, 405, 'text/plain', 'SOAP is sent by POST\n');
  const body = await readBody(request);
  if (body === undefined) return tooLarge(request, response);
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  try {
    const soap = readRequest(body);
    const at = desk.device.now();
    const challenge = refusal(desk, request, soap, at);
    if (challenge !== undefined) {
      response.setHeader('WWW-Authenticate', challenge);
      return end(response, 401, SOAP, faultMessage(notAuthorized()));
    }
    const operation = Object.hasOwn(operations, soap.operation) ? operations[soap.operation] : undefined;
    if (!operation) throw notSupported(soap.operation.slice(0, 100));
    const { localAddress = '127.0.0.1', localPort = 0 } = request.socket;
    const call: Call = {
      ...{ device: desk.device, body: soap.body, now: at, resource, signal: gone.signal },
      ...{ host: localAddress.includes(':') ? `[${localAddress}]` : localAddress, port: localPort },
    };
    end(response, 200, SOAP, envelope(await operation(call), addressing(soap, path)));
  } catch (error) {
    if (!(error instanceof SoapFault)) throw error;
    end(response, error.status, SOAP, faultMessage(error));
  }
}

const SOAP = 'application/soap+xml; charset=utf-8';

/** The service's path, and what follows it: the id of a subscription. */
function route(url: string): [path: string, resource: string] {
  const path = url.replace(/\?.*$/, '');
  const isSubscription = path.startsWith(`${PATHS.subscription}/`);
  return isSubscription ? [PATHS.subscription, path.slice(PATHS.subscription.length + 1)] : [path, ''];
}

/**
 * Whether a request may not pass: undefined lets it, a challenge asks for an HTTP digest login.
 * @throws SoapFault when its token is refused, as ONVIF Core §5.9.1 wants.
 */
function refusal(desk: Desk, request: IncomingMessage, soap: SoapRequest, at: number): string | undefined {
  if (OPEN_OPERATIONS.has(soap.operation)) return undefined;
  const { camera } = desk.device;
  const { user, password, login = 'both' } = camera.plan;
  const address = addressOf(request);
  let tokenVerdict: Verdict = 'missing';
  const verdict = camera.admit(address, at, () => {
    if (login !== 'digest')
      tokenVerdict = desk.tokens.check(soap.header, { user, password, clock: camera.clock(at) });
    if (tokenVerdict !== 'missing' || login === 'token') return tokenVerdict;
    return checkDigest(desk, request, at);
  });
  if (verdict === 'accepted') return undefined;
  if (verdict === 'locked') throw notAuthorized('This user is locked out, try later');
  const saysByFault = tokenVerdict !== 'missing' || login === 'token';
  if (saysByFault && !camera.suffers('wrong-password', at)) throw notAuthorized();
  return desk.digest.challenge(address, at, verdict);
}

/** The header that WS-Addressing wants in answers of the Events service. */
function addressing({ operation, header }: SoapRequest, path: string): string {
  if (path !== PATHS.events && path !== PATHS.subscription) return '';
  const id = text(header, 'MessageID');
  const relates = id === undefined ? '' : `<wsa:RelatesTo>${escapeXml(id)}</wsa:RelatesTo>`;
  return `${relates}<wsa:Action>${ACTIONS[operation] ?? `${EVENTS}/EventPortType/${operation}Response`}</wsa:Action>`;
}

const EVENTS = 'http://www.onvif.org/ver10/events/wsdl';
const NOTIFICATION = 'http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager';
const ACTIONS: Readonly<Record<string, string>> = {
  PullMessages: `${EVENTS}/PullPointSubscription/PullMessagesResponse`,
  SetSynchronizationPoint: `${EVENTS}/PullPointSubscription/SetSynchronizationPointResponse`,
  Renew: `${NOTIFICATION}/RenewResponse`,
  Unsubscribe: `${NOTIFICATION}/UnsubscribeResponse`,
};

/** The body's text; undefined when it is longer than 1 MiB. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    length += bytes.length;
    if (length > MOST_BODY) return undefined;
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

function tooLarge(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Connection', 'close');
  response.on('finish', () => request.destroy());
  end(response, 413, 'text/plain', 'A request has 1 MiB at most\n');
}

function end(response: ServerResponse, status: number, type: string, body: string): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}
