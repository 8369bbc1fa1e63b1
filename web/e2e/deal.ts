import { randomUUID } from 'node:crypto';
import { bearer } from '../../api/testing.ts';
import type { IncidentAct } from '../../core/act.ts';
import type { ActId, IncidentId, PersonId } from '../../core/ids.ts';
import { findIncident } from '../../store/incidents.ts';
import { moveIncident } from '../../store/moves.ts';
import { snapshot } from './phone.ts';
import type { Stage } from './stage.ts';

/** A dispatcher and a responder who deal with what comes in, so that a citizen sees it move. */
export async function openCrew(stage: Stage) {
  const [desk, crew] = [await stage.api.signedIn('dispatcher'), await stage.api.signedIn('responder')];

  const act = (who: 'dispatcher' | 'responder', incidentId: IncidentId, what: IncidentAct) => {
    const id = (who === 'dispatcher' ? desk : crew).id as PersonId;
    const sent = { id: randomUUID() as ActId, incidentId, act: what };
    return moveIncident(stage.db, sent, { kind: 'person', id, role: who }, Date.now());
  };

  /** Sends the responder there, or has him set about it again, until he says that it is fixed, with a photo of it. */
  async function deal(incidentId: IncidentId): Promise<void> {
    const { state } = await findIncident(stage.db, incidentId);
    if (state === 'reported') {
      await act('dispatcher', incidentId, { act: 'file' });
      await act('dispatcher', incidentId, { act: 'dispatch', to: crew.id as PersonId });
    }
    if (state !== 'on_site') {
      await act('responder', incidentId, { act: 'accept' });
      await act('responder', incidentId, { act: 'arrive', why: '在巷子里' });
    }
    const { buffer } = await snapshot(4);
    const sent = await stage.api.app.inject({
      method: 'PUT',
      url: `/api/v1/incidents/${incidentId}/photos/${randomUUID()}?purpose=after`,
      headers: { ...bearer(crew.token), 'content-type': 'image/jpeg' },
      payload: buffer,
    });
    if (sent.statusCode !== 201) throw new Error(`the photo was refused: ${sent.body}`);
    await act('responder', incidentId, { act: 'resolve', result: 'fixed' });
  }
  return { desk, crew, act, deal };
}
