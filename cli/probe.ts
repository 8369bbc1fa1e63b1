import { writeFile } from 'node:fs/promises';
import { discover as discoverCameras } from '../ingest/discover.ts';
import { probe as probeCamera } from '../ingest/probe.ts';
import { readConfig } from '../runtime/config.ts';
import { ownPorts } from '../runtime/own-ports.ts';
import { type Command, parse, print, UsageError } from './command.ts';

export const probe: Command = {
  usage: 'probe URL --user U --password P [--json FILE]',
  about: 'what a camera says of itself: device, clock, profiles, streams that open, snapshot, events',
  help: `URL is its ONVIF device service (http://192.168.1.64/onvif/device_service) or a stream (rtsp://…). Only addresses in
CAMERA_NETWORKS are asked; this machine's own (127.0.0.0/8) too. A refused login is not tried twice.`,
  run: async (args) => {
    const text = { type: 'string' } as const;
    const { values, positionals } = parse(args, { user: text, password: text, json: text });
    const [url] = positionals;
    if (url === undefined) throw new UsageError('which camera? say "probe URL --user U --password P"');
    const config = readConfig();
    const networks = {
      // Whoever types the address here may ask this machine's simulated cameras as well.
      networks: [...config.cameraNetworks, '127.0.0.0/8'],
      refusedPorts: ownPorts(config),
    };
    const found = await probeCamera(
      { url, user: values.user ?? '', password: values.password ?? '' },
      networks,
    );
    const json = JSON.stringify(found, undefined, 2);
    print(json);
    if (values.json) await writeFile(values.json, `${json}\n`);
    if (found.problems.length > 0) process.exitCode = 1;
  },
};

export const discover: Command = {
  usage: 'discover [--json FILE]',
  about: 'the ONVIF cameras that answer on this network (WS-Discovery)',
  run: async (args) => {
    const { values } = parse(args, { json: { type: 'string' } });
    const found = await discoverCameras();
    const json = JSON.stringify(found, undefined, 2);
    print(json);
    if (values.json) await writeFile(values.json, `${json}\n`);
  },
};
