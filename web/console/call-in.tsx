import './call-in.css';
import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import type { Incident } from '../api/client.ts';
import { type CalledIn, callIn } from '../api/desk-calls.ts';
import { camerasQuery, categoriesQuery } from '../api/queries.ts';
import { keep, kept } from '../kit/keeping.ts';
import { layers } from '../kit/layers.ts';
import { newId } from '../kit/new-id.ts';
import { useDeskWords } from './words/words.ts';

const DRAFT = 'shouwang.call-in';

interface Draft {
  readonly id: string;
  readonly category: string;
  readonly siteId: string;
  readonly text: string;
  readonly place: string;
}

const empty = (): Draft => ({ id: newId(), category: '', siteId: '', text: '', place: '' });

/** Kept from the first key on: a call that was written down is not lost with the page. */
function draftOf(): Draft {
  try {
    const known: unknown = JSON.parse(kept(DRAFT) ?? 'null');
    return typeof known === 'object' && known !== null ? { ...empty(), ...known } : empty();
  } catch {
    return empty();
  }
}

export interface CallInProps {
  readonly open: boolean;
  /** Where the desk is just looking: the place to begin with. */
  readonly near: Incident | undefined;
  readonly onClose: () => void;
}

/** A matter that comes by telephone, written down while the caller speaks. */
export function CallIn({ open, near, onClose }: CallInProps) {
  const { say } = useDeskWords();
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      title={say('call.title')}
      width={560}
      getContainer={layers}
      destroyOnHidden
    >
      <CallForm near={near} onDone={onClose} />
    </Modal>
  );
}

function CallForm({ near, onDone }: { near: Incident | undefined; onDone: () => void }) {
  const { say, language } = useDeskWords();
  const kinds = useQuery(categoriesQuery).data ?? [];
  const places = usePlaces();
  const [draft, setDraft] = useState(draftOf);
  const [why, setWhy] = useState<string>();
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keep(DRAFT, JSON.stringify(next));
  };
  const place = places.find(({ id }) => id === (draft.siteId || near?.siteId)) ?? places[0];
  const submit = async () => {
    if (!place) return setWhy(say('call.noPlace'));
    const { id, category, text, place: said } = draft;
    const call: CalledIn = { id, category, text, position: place.position, ...(said && { place: said }) };
    const refused = await callIn(call);
    setWhy(refused);
    if (refused !== undefined) return;
    keep(DRAFT, 'null');
    onDone();
  };
  return (
    <form
      className="call-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {why && (
        <p role="alert" className="call-why">
          {say('call.refused', { why })}
        </p>
      )}
      <label>
        {say('history.kind')}
        <select required value={draft.category} onChange={({ target }) => change({ category: target.value })}>
          <option value="" />
          {kinds.map(({ code, zh, en }) => (
            <option key={code} value={code}>
              {language === 'en' ? en : zh}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say('call.near')}
        <select value={place?.id ?? ''} onChange={({ target }) => change({ siteId: target.value })}>
          {places.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say('call.text')}
        <textarea
          required
          rows={4}
          maxLength={2_000}
          value={draft.text}
          onChange={({ target }) => change({ text: target.value })}
        />
      </label>
      <label>
        {say('call.place')}
        <input
          type="text"
          maxLength={200}
          value={draft.place}
          onChange={({ target }) => change({ place: target.value })}
        />
      </label>
      <button type="submit" className="act-submit">
        {say('call.submit')}
      </button>
    </form>
  );
}

/** The watched places, as the caller would name them. */
function usePlaces() {
  const cameras = useQuery(camerasQuery).data ?? [];
  const known = new Map(cameras.map(({ siteId, siteName, position }) => [siteId, { siteName, position }]));
  return [...known].map(([id, { siteName, position }]) => ({ id, name: siteName, position }));
}
