/** What we use of node-onvif 0.1.7, which brings no types, and of the inside of onvif 0.8.3. Answers are `unknown`: Zod reads them. */
interface NodeOnvifAnswer {
  readonly data: unknown;
  readonly converted: unknown;
}

interface NodeOnvifService {
  /** How far the device's clock is ahead of ours, ms: tokens are dated by it. */
  time_diff: number;
  /** Handed to the transport with every call. */
  readonly oxaddr: object;
  setAuth(user: string, password: string): void;
}

interface NodeOnvifSoap {
  _request(oxaddr: object, envelope: string): Promise<string>;
  _createNonce(length: number): Buffer;
}

declare module 'node-onvif' {
  interface DeviceService extends NodeOnvifService {
    getSystemDateAndTime(): Promise<NodeOnvifAnswer>;
    getDeviceInformation(): Promise<NodeOnvifAnswer>;
    getServices(params: { IncludeCapability: boolean }): Promise<NodeOnvifAnswer>;
    getCapabilities(): Promise<NodeOnvifAnswer>;
  }
  class OnvifDevice {
    constructor(params: { xaddr: string });
    readonly services: { readonly device: DeviceService };
  }
  interface Found {
    readonly urn: string;
    readonly name: string;
    readonly hardware: string;
    readonly location: string;
    readonly xaddrs: readonly string[];
  }
  const onvif: {
    readonly OnvifDevice: typeof OnvifDevice;
    readonly _OnvifSoap: NodeOnvifSoap;
    startProbe(): Promise<Found[]>;
    stopProbe(): Promise<void>;
  };
  export = onvif;
}

declare module 'node-onvif/lib/modules/service-media.js' {
  class MediaService implements NodeOnvifService {
    constructor(params: { xaddr: string; time_diff: number });
    time_diff: number;
    readonly oxaddr: object;
    setAuth(user: string, password: string): void;
    getProfiles(): Promise<NodeOnvifAnswer>;
    getStreamUri(params: {
      ProfileToken: string;
      Protocol: 'UDP' | 'HTTP' | 'RTSP';
    }): Promise<NodeOnvifAnswer>;
    getSnapshotUri(params: { ProfileToken: string }): Promise<NodeOnvifAnswer>;
  }
  export = MediaService;
}

declare module 'onvif/lib/utils.js' {
  /** Parses a SOAP answer the way the rest of onvif 0.8.3 expects it, and hands it to `done`. */
  export function parseSOAPString(
    xml: string,
    done: (error: unknown, data?: unknown, xml?: string, status?: number) => void,
    status: number,
  ): void;
}
