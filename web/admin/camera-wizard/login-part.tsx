import { useState } from 'react';
import { answerOf, type Device, probeCamera } from '../../api/admin.ts';
import { sayRefusal } from '../parts/act.ts';
import { TextField } from '../parts/fields.tsx';
import { useAdminWords } from '../words/words.ts';
import { nameFor } from './address.ts';
import { type Candidate, isTested } from './draft.ts';
import { PartFrame, type PartProps } from './part.tsx';

/** Part two: the login, one for all; tried at each device, and not once too often. */
export function LoginPart({ draft, act, password, onPassword }: PartProps) {
  const { say } = useAdminWords();
  const [busy, setBusy] = useState(false);
  const { candidates, username } = draft;
  const test = async () => {
    setBusy(true);
    await Promise.all(
      candidates
        .filter((one) => !isTested(one))
        .map((one) => testOne(one, { username, password }, act, (error) => sayRefusal(say, error))),
    );
    setBusy(false);
  };
  return (
    <PartFrame
      number={2}
      title={say('wizard.login')}
      isDone={candidates.length > 0 && candidates.every(isTested)}
    >
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (candidates.length > 0 && !busy) void test();
        }}
      >
        <TextField
          label={say('camera.username')}
          name="username"
          value={username}
          onChange={(name) => act({ set: { username: name } })}
        />
        <TextField
          label={say('camera.password')}
          name="password"
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={onPassword}
        />
        <button type="submit" className="main-button" disabled={busy || candidates.length === 0}>
          {say(busy ? 'wizard.testing' : 'wizard.test')}
        </button>
      </form>
      {candidates.length > 1 && <p className="meta">{say('wizard.sameLogin', { n: candidates.length })}</p>}
      <ul className="tested" role="status">
        {candidates
          .filter(({ test: { state } }) => state !== 'untested')
          .map((one) => (
            <li key={one.id}>
              <span className="code">{one.address}</span> <Outcome candidate={one} />
            </li>
          ))}
      </ul>
    </PartFrame>
  );
}

async function testOne(
  { id, address, name: former }: Candidate,
  login: { username: string; password: string },
  act: PartProps['act'],
  sayWhy: (error: unknown) => string,
): Promise<void> {
  act({ of: id, change: { test: { state: 'testing' } } });
  try {
    const askId = await probeCamera({ address, ...login });
    const { device } = await answerOf(askId);
    if (!device) throw new Error('a probe answers with a device');
    // A name that somebody gave, or that the device told the network, is better than its maker's.
    const isNameless = former === nameFor({ maker: '', model: '', address });
    const name = isNameless ? nameFor({ maker: device.maker, model: device.model, address }) : former;
    act({ of: id, change: { test: { state: 'answered', askId, device }, name } });
  } catch (error) {
    act({ of: id, change: { test: { state: 'failed', problem: sayWhy(error) } } });
  }
}

/** Ten seconds of clock are what evidence bears. */
const CLOCK_OFF = 10_000;

function Outcome({ candidate: { test } }: { candidate: Candidate }) {
  const { say } = useAdminWords();
  if (test.state === 'testing') return <span>{say('wizard.testing')}</span>;
  if (test.state === 'failed') return <span className="health-offline">✕ {test.problem}</span>;
  if (test.state !== 'answered') return null;
  const { device } = test;
  return (
    <>
      <LoginWord device={device} />
      {device.clockOffsetMs !== null && (
        <span className={Math.abs(device.clockOffsetMs) > CLOCK_OFF ? 'amber' : undefined}>
          {Math.abs(device.clockOffsetMs) > CLOCK_OFF ? '▲' : '✓'}{' '}
          {say('wizard.clock', { n: Math.abs(Math.round(device.clockOffsetMs / 1000)) })}
        </span>
      )}
      {device.problems.length > 0 && (
        <details>
          <summary>{say('wizard.problems', { n: device.problems.length })}</summary>
          <ul>
            {device.problems.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function LoginWord({ device: { login, triesLeft } }: { device: Device }) {
  const { say } = useAdminWords();
  if (login === 'taken') return <span>✓ {say('wizard.loginTaken')}</span>;
  if (login === 'refused')
    return <span className="health-offline">✕ {say('wizard.loginRefused', { n: triesLeft })}</span>;
  return <span className="amber">▲ {say('wizard.loginUnknown')}</span>;
}
