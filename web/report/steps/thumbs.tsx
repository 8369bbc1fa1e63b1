import { useEffect, useState } from 'react';
import { draftNow, edit, useDraft } from '../draft.ts';
import type { Desk } from '../office.ts';
import { useReportWords } from '../words/words.ts';

/** The photos of the draft, small, each with a way to take it out again. */
export function Thumbs({ desk }: { readonly desk: Desk }) {
  const { say } = useReportWords();
  const { photos } = useDraft();
  const remove = (id: string) => {
    edit({ photos: draftNow().photos.filter((one) => one.id !== id) });
    void desk.shelf.drop('pictures', id);
  };
  if (photos.length === 0) return null;
  return (
    <ul className="thumbs">
      {photos.map(({ id }, at) => (
        <li key={id} className="thumb">
          <Kept desk={desk} id={id} alt={say('photo.alt', { n: at + 1 })} />
          <button type="button" aria-label={say('photo.remove', { n: at + 1 })} onClick={() => remove(id)}>
            <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Kept({ desk, id, alt }: { readonly desk: Desk; readonly id: string; readonly alt: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let gone = false;
    void desk.shelf.get('pictures', id).then((picture) => {
      if (gone || !(picture instanceof Blob)) return;
      made = URL.createObjectURL(picture);
      setUrl(made);
    });
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [desk, id]);
  return url ? <img src={url} alt={alt} /> : <span className="thumb-empty" />;
}
