import { Modal } from 'antd';
import { useState } from 'react';
import type { Incident } from '../../api/client.ts';
import { layers } from '../../kit/layers.ts';
import type { DeskAct } from '../../kit/live/outbox.ts';
import { useDeskWords } from '../words/words.ts';
import { FIELDS, type FormAct, isFormAct } from './act-fields.ts';
import { ActForm } from './act-form.tsx';

export interface ActButtonsProps {
  readonly incident: Incident;
  /** Something that was done here waits to be sent. */
  readonly waits: boolean;
  readonly onAct: (deed: DeskAct) => void;
}

/** What this person may do to it now: at once, or after saying what has to be said with it. */
export function ActButtons({ incident, waits, onAct }: ActButtonsProps) {
  const { say } = useDeskWords();
  const [asking, setAsking] = useState<FormAct>();
  const acts = incident.acts.filter(isFormAct);
  const pick = (act: FormAct) => (FIELDS[act].length === 0 ? onAct({ act }) : setAsking(act));
  return (
    <div className="life-acts">
      {waits && (
        <span className="tag tag-amber" role="status">
          {say('queue.unsent')}
        </span>
      )}
      {acts.map((act) => (
        <button key={act} type="button" className="quiet-button" onClick={() => pick(act)}>
          {say(`do.${act}`)}
        </button>
      ))}
      <Modal
        open={asking !== undefined}
        onCancel={() => setAsking(undefined)}
        footer={null}
        title={asking && say(`do.${asking}`)}
        width={520}
        getContainer={layers}
        destroyOnHidden
      >
        {asking && (
          <ActForm
            act={asking}
            incident={incident}
            onSay={(deed) => {
              onAct(deed);
              setAsking(undefined);
            }}
          />
        )}
      </Modal>
    </div>
  );
}
