import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Incident } from '../../api/client.ts';
import { suggestionsQuery } from '../../api/queries.ts';
import { serverNow } from '../../kit/clock.ts';
import { keep, kept } from '../../kit/keeping.ts';
import type { DeskAct } from '../../kit/live/outbox.ts';
import { reasonsFor } from '../incident/reasons.ts';
import { sayReason, sayWhat } from '../naming.ts';
import { useDeskWords } from '../words/words.ts';
import { FIELDS, type FormAct } from './act-fields.ts';

export interface ActFormProps {
  readonly act: FormAct;
  readonly incident: Incident;
  readonly onSay: (deed: DeskAct) => void;
}

const HOUR = 3_600_000;
/** For how long something may be put off, hours. */
const PUT_OFF = [2, 12, 24, 72, 168, 720] as const;

/** The form of one act. What is typed is kept on the device until it is sent. */
export function ActForm({ act, incident, onSay }: ActFormProps) {
  const { say } = useDeskWords();
  const draftKey = `shouwang.draft.${incident.id}.${act}`;
  const [text, setText] = useState(kept(draftKey) ?? '');
  const fields: readonly string[] = FIELDS[act];
  const asks = (name: string) => fields.includes(name) || fields.includes(`${name}?`);
  const isSuggested = asks('to') || asks('into');
  const { data: suggested } = useQuery({ ...suggestionsQuery(incident.id), enabled: isSuggested });
  const textField = asks('why') ? 'why' : asks('note') ? 'note' : undefined;
  const type = (next: string) => {
    setText(next);
    keep(draftKey, next);
  };
  return (
    <form
      className="call-form"
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
        const { hours, ...rest } = chosen;
        keep(draftKey, '');
        onSay({
          act,
          ...rest,
          ...(textField && text && { [textField]: text }),
          ...(hours && { until: serverNow() + Number(hours) * HOUR }),
        });
      }}
    >
      {asks('reason') && (
        <Pick
          name="reason"
          label={say('life.reason')}
          options={reasonsFor(incident).map((reason) => [reason, sayReason(say, reason)])}
        />
      )}
      {isSuggested && <Suggested from={suggested} who={asks('to')} />}
      {asks('severity') && (
        <Pick
          name="severity"
          label={say('history.severity')}
          options={(['P1', 'P2', 'P3'] as const)
            .filter((one) => one < incident.severity)
            .map((one) => [one, say(`severity.${one}`)])}
        />
      )}
      {asks('until') && (
        <Pick
          name="hours"
          label={say('life.suspendedUntil')}
          options={PUT_OFF.map((hours) => [String(hours), say('unit.hours', { n: hours })])}
        />
      )}
      {textField && (
        <label>
          {say(textField === 'why' ? 'life.why' : act === 'note' ? 'line.note' : 'life.note')}
          <textarea
            rows={3}
            maxLength={500}
            required={fields.includes(textField)}
            value={text}
            onChange={({ target }) => type(target.value)}
          />
        </label>
      )}
      <button type="submit" className="act-submit" disabled={isSuggested && !suggested}>
        {say(`do.${act}`)}
      </button>
    </form>
  );
}

type Suggestions = Awaited<ReturnType<NonNullable<ReturnType<typeof suggestionsQuery>['queryFn']>>>;

function Suggested({ from: data, who }: { from: Suggestions | undefined; who: boolean }) {
  const { say } = useDeskWords();
  const people = data?.responders.map(({ id, name, open }) => {
    const busy = open === 0 ? say('unit.free') : say('unit.busy', { n: open });
    return [id, `${name} · ${busy}`] as const;
  });
  const near = data?.near.map((other) => [other.id, `${other.number} ${sayWhat(say, other)}`] as const);
  if (who) return <Pick name="to" label={say('life.assignee')} options={people ?? []} />;
  return <Pick name="into" label={say('act.mergeInto')} options={near ?? []} />;
}

interface PickProps {
  readonly name: string;
  readonly label: string;
  readonly options: readonly (readonly [string, string])[];
}

const Pick = ({ name, label, options }: PickProps) => (
  <label>
    {label}
    <select name={name} required>
      {options.map(([value, word]) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </select>
  </label>
);
