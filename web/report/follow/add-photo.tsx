import { useEffect, useRef, useState } from 'react';
import type { Followed } from '../../api/citizen.ts';
import { useParcels } from '../../kit/live/post-office.ts';
import { shrink } from '../../kit/phone/shrink.ts';
import { newUuid } from '../../kit/phone/uuid.ts';
import { myReport } from '../mine.ts';
import { type Desk, sendMorePhotos } from '../office.ts';
import { PhotoField } from '../steps/photo-step.tsx';
import { useReportWords } from '../words/words.ts';

interface AddPhotoProps {
  readonly followed: Followed;
  readonly desk: Desk;
  readonly onSent: () => void;
}

/** One more photo, by the phone that sent the report: only it has the secret. */
export function AddPhoto({ followed, desk, onSent }: AddPhotoProps) {
  const { say } = useReportWords();
  const [note, setNote] = useState<'photo.bad' | 'photo.working' | 'follow.added'>();
  const mine = myReport(followed.followCode);
  const waiting = useParcels(desk.office).filter(({ taskId }) => taskId === followed.id).length;
  const before = useRef(waiting);
  useEffect(() => {
    if (waiting < before.current) onSent();
    before.current = waiting;
  }, [waiting, onSent]);
  if (!mine || followed.step === 'declined' || followed.step === 'withdrawn') return null;
  const add = async ([file]: readonly File[]) => {
    if (!file) return;
    setNote('photo.working');
    try {
      await sendMorePhotos(desk, mine, { id: newUuid(), blob: await shrink(file) });
      setNote('follow.added');
    } catch {
      setNote('photo.bad');
    }
  };
  return (
    <>
      <PhotoField label={say('follow.add')} busy={note === 'photo.working'} onFiles={add} />
      {note && (
        <p className="meta" role="status">
          {say(note)}
        </p>
      )}
    </>
  );
}
