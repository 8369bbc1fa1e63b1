import { setTimeout as sleep } from 'node:timers/promises';
import { type Call, httpAddress, type Operations, PATHS, SOURCE } from './device.ts';
import { nextTurn } from './motion.ts';
import { badArgument, SoapFault } from './soap.ts';
import { type Notification, type Subscription, TOPICS } from './subscriptions.ts';
import { durationMs, text, xml } from './xml.ts';

const DEFAULT_LIFE_MS = 60_000;
const LONGEST_LIFE_MS = 3_600_000;
const LONGEST_PULL_MS = 60_000;
const MOST_MESSAGES = 100;

/** The Events service (ver10): what is told, and pull points that tell it. */
export const eventsOperations: Operations = {
  GetEventProperties: () =>
    xml`
      <tev:GetEventPropertiesResponse>
        <tev:TopicNamespaceLocation>
          http://www.onvif.org/onvif/ver10/topics/topicns.xml
        </tev:TopicNamespaceLocation>
        <wsnt:FixedTopicSet>true</wsnt:FixedTopicSet>
        <wstop:TopicSet>${topicSet}</wstop:TopicSet>
        <wsnt:TopicExpressionDialect>${DIALECT}</wsnt:TopicExpressionDialect>
        <wsnt:TopicExpressionDialect>
          http://docs.oasis-open.org/wsn/t-1/TopicExpression/Concrete
        </wsnt:TopicExpressionDialect>
        <tev:MessageContentFilterDialect>
          http://www.onvif.org/ver10/tev/messageContentFilter/ItemFilter
        </tev:MessageContentFilterDialect>
        <tev:MessageContentSchemaLocation>
          http://www.onvif.org/onvif/ver10/schema/onvif.xsd
        </tev:MessageContentSchemaLocation>
      </tev:GetEventPropertiesResponse>
    `,

  GetServiceCapabilities: () =>
    xml`
      <tev:GetServiceCapabilitiesResponse>
        <tev:Capabilities WSSubscriptionPolicySupport="false" WSPullPointSupport="true" WSPausableSubscriptionManagerInterfaceSupport="false" MaxNotificationProducers="1" MaxPullPoints="10" PersistentNotificationStorage="false"/>
      </tev:GetServiceCapabilitiesResponse>
    `,

  CreatePullPointSubscription: (call) => {
    const { device, now } = call;
    const terminatesAt = now + lifeIn(call, 'InitialTerminationTime');
    const subscription = device.subscriptions.create(now, terminatesAt);
    if (!subscription)
      throw new SoapFault('Receiver', ['ter:Action'], 'Unable to create pull point: too many');
    const address = httpAddress(call, `${PATHS.subscription}/${subscription.id}`);
    return xml`
      <tev:CreatePullPointSubscriptionResponse>
        <tev:SubscriptionReference><wsa:Address>${address}</wsa:Address></tev:SubscriptionReference>
        ${times('wsnt', call, subscription)}
      </tev:CreatePullPointSubscriptionResponse>
    `;
  },
};

/** What a pull point answers. */
export const subscriptionOperations: Operations = {
  PullMessages: async (call) => {
    const subscription = subscriptionOf(call);
    const timeout = durationMs(text(call.body, 'Timeout') ?? '');
    const limit = Number(text(call.body, 'MessageLimit') ?? Number.NaN);
    if (timeout === undefined || !Number.isInteger(limit) || limit < 1) {
      throw badArgument(
        'ter:InvalidArgs',
        'PullMessages takes a Timeout (a duration) and a MessageLimit of 1 or more',
      );
    }
    const until = call.now + Math.min(timeout, LONGEST_PULL_MS);
    subscription.terminatesAt = Math.max(subscription.terminatesAt, until + DEFAULT_LIFE_MS);
    const told = await pull(call, subscription, Math.min(limit, MOST_MESSAGES), until);
    return xml`
      <tev:PullMessagesResponse>
        ${times('tev', call, subscription)}
        ${told.map((one) => notification(call, one)).join('')}
      </tev:PullMessagesResponse>
    `;
  },

  Renew: (call) => {
    const subscription = subscriptionOf(call);
    subscription.terminatesAt = call.now + lifeIn(call, 'TerminationTime');
    const { termination, current } = moments(call, subscription);
    return xml`
      <wsnt:RenewResponse>
        <wsnt:TerminationTime>${termination}</wsnt:TerminationTime>
        <wsnt:CurrentTime>${current}</wsnt:CurrentTime>
      </wsnt:RenewResponse>
    `;
  },

  Unsubscribe: (call) => {
    call.device.subscriptions.end(subscriptionOf(call));
    return '<wsnt:UnsubscribeResponse/>';
  },

  SetSynchronizationPoint: (call) => {
    subscriptionOf(call).tellState(call.now);
    return '<tev:SetSynchronizationPointResponse/>';
  },
};

/** Wait until there is something to tell, or until a moment. */
async function pull(call: Call, subscription: Subscription, limit: number, until: number) {
  const { device, signal } = call;
  const either = AbortSignal.any([signal, subscription.ended]);
  for (;;) {
    const now = device.now();
    const told = subscription.take(limit, now);
    if (told.length > 0 || now >= until || either.aborted) return told;
    await sleep(Math.min(nextTurn(device.camera, now), until) - now, undefined, { signal: either }).catch(
      () => undefined,
    );
  }
}

function subscriptionOf({ device, resource, now }: Call): Subscription {
  const subscription = device.subscriptions.find(resource, now);
  if (!subscription) throw new SoapFault('Sender', ['wsrf-rw:ResourceUnknownFault'], 'No such subscription');
  return subscription;
}

/** How long a subscription shall live: by a duration, or until a moment of the camera's clock. */
function lifeIn({ body, device, now }: Call, name: string): number {
  const asked = text(body, name);
  if (asked === undefined) return DEFAULT_LIFE_MS;
  const life = durationMs(asked) ?? Date.parse(asked) - device.camera.clock(now);
  if (!(life > 0))
    throw badArgument('wsnt:UnacceptableInitialTerminationTimeFault', `${name} lies not in the future`);
  return Math.min(life, LONGEST_LIFE_MS);
}

function moments({ device }: Call, { terminatesAt }: Subscription) {
  const now = device.now();
  const clock = device.camera.clock(now);
  return {
    current: new Date(clock).toISOString(),
    termination: new Date(clock + terminatesAt - now).toISOString(),
  };
}

function times(prefix: 'tev' | 'wsnt', call: Call, subscription: Subscription): string {
  const { current, termination } = moments(call, subscription);
  return xml`
    <${prefix}:CurrentTime>${current}</${prefix}:CurrentTime>
    <${prefix}:TerminationTime>${termination}</${prefix}:TerminationTime>
  `;
}

const DIALECT = 'http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet';
const ITEM = '<tt:SimpleItemDescription Name=';

const topicSet = [
  '<tns1:RuleEngine><CellMotionDetector><Motion wstop:topic="true"><tt:MessageDescription IsProperty="true">',
  xml`
    <tt:Source>
      ${ITEM}
      "VideoSourceConfigurationToken" Type="tt:ReferenceToken"/>
      ${ITEM}
      "Rule" Type="xsd:string"/>
    </tt:Source>
  `,
  `<tt:Data>${ITEM}"IsMotion" Type="xsd:boolean"/></tt:Data>`,
  '</tt:MessageDescription></Motion></CellMotionDetector></tns1:RuleEngine>',
  '<tns1:VideoSource><MotionAlarm wstop:topic="true"><tt:MessageDescription IsProperty="true">',
  xml`
    <tt:Source>${ITEM}"Source" Type="tt:ReferenceToken"/></tt:Source>
    <tt:Data>${ITEM}"State" Type="xsd:boolean"/></tt:Data>
  `,
  '</tt:MessageDescription></MotionAlarm></tns1:VideoSource>',
].join('');

const simple = (name: string, value: string | boolean) => `<tt:SimpleItem Name="${name}" Value="${value}"/>`;

function notification({ device }: Call, { topic, at, isMotion, operation }: Notification): string {
  const source =
    topic === 'tns1:VideoSource/MotionAlarm'
      ? simple('Source', SOURCE)
      : simple('VideoSourceConfigurationToken', 'SourceConfig_1') + simple('Rule', 'MotionDetectorRule');
  const time = new Date(device.camera.clock(at)).toISOString();
  return xml`
    <wsnt:NotificationMessage>
      <wsnt:Topic Dialect="${DIALECT}">${topic}</wsnt:Topic>
      <wsnt:Message>
        <tt:Message UtcTime="${time}" PropertyOperation="${operation}">
          <tt:Source>${source}</tt:Source>
          <tt:Data>${simple(TOPICS[topic], isMotion)}</tt:Data>
        </tt:Message>
      </wsnt:Message>
    </wsnt:NotificationMessage>
  `;
}
