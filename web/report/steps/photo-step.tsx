import { useState } from 'react';
import { shrink } from '../../kit/phone/shrink.ts';
import { newUuid } from '../../kit/phone/uuid.ts';
import { draftNow, edit, MOST_PHOTOS, useDraft } from '../draft.ts';
import type { Desk } from '../office.ts';
import { useReportWords } from '../words/words.ts';
import { Thumbs } from './thumbs.tsx';

interface PhotoStepProps {
  readonly desk: Desk;
  readonly onNext: () => void;
}

/** Photos, made small on the phone. After the first one the next step comes by itself. */
export function PhotoStep({ desk, onNext }: PhotoStepProps) {
  const { say } = useReportWords();
  const { photos } = useDraft();
  const [busy, setBusy] = useState(false);
  const [bad, setBad] = useState(false);
  const add = async (files: readonly File[]) => {
    setBusy(true);
    setBad(false);
    const none = photos.length === 0;
    const taken = await takePhotos(desk, files.slice(0, MOST_PHOTOS - photos.length));
    setBusy(false);
    setBad(taken < files.length && taken === 0);
    if (none && taken > 0) onNext();
  };
  return (
    <>
      {bad && (
        <p className="note note-amber" role="alert">
          {say('photo.bad')}
        </p>
      )}
      {photos.length < MOST_PHOTOS && (
        <div className="button-row">
          <PhotoField label={say('photo.take')} camera busy={busy} onFiles={add} main />
          <PhotoField label={say('photo.choose')} busy={busy} onFiles={add} />
        </div>
      )}
      <p className="meta" role="status">
        {say(busy ? 'photo.working' : 'photo.hint')}
      </p>
      <Thumbs desk={desk} />
      <button type="button" className={photos.length > 0 ? 'button button-main' : 'button'} onClick={onNext}>
        {say(photos.length > 0 ? 'new.next' : 'photo.none')}
      </button>
    </>
  );
}

/** Puts photos on the shelf and into the draft; says how many were photos. */
async function takePhotos({ shelf }: Desk, files: readonly File[]): Promise<number> {
  let taken = 0;
  for (const file of files) {
    try {
      const [id, blob] = [newUuid(), await shrink(file)];
      await shelf.put('pictures', id, blob);
      edit({ photos: [...draftNow().photos, { id, takenAt: Date.now() }] });
      taken++;
    } catch {
      // No photo, or none that this browser can read: it is said by the count.
    }
  }
  return taken;
}

interface PhotoFieldProps {
  readonly label: string;
  readonly camera?: boolean;
  readonly busy: boolean;
  readonly main?: boolean;
  readonly onFiles: (files: readonly File[]) => Promise<void>;
}

export function PhotoField({ label, camera = false, busy, main = false, onFiles }: PhotoFieldProps) {
  return (
    <label className={main ? 'button button-main file' : 'button file'}>
      {label}
      <input
        type="file"
        accept="image/*"
        {...(camera ? { capture: 'environment' as const } : { multiple: true })}
        disabled={busy}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length > 0) void onFiles(files);
        }}
      />
    </label>
  );
}
