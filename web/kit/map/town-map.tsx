import { useEffect, useRef, useState } from 'react';
import { useMode } from '../mode.ts';
import type { MapPort, MapScene } from './scene.ts';
import { SketchMap } from './sketch-map.tsx';

export interface TownMapProps {
  readonly scene: MapScene;
  readonly label: string;
  readonly loading: string;
  /** Said where a sketch stands for the map. */
  readonly sketched: string;
  readonly onPick: (id: string) => void;
}

/** The map that can be moved, fetched when it is opened; a sketch where the machine has no WebGL2. */
export function TownMap({ scene, label, loading, sketched, onPick }: TownMapProps) {
  const element = useRef<HTMLDivElement>(null);
  const port = useRef<MapPort>(undefined);
  const latest = useRef({ scene, onPick });
  latest.current = { scene, onPick };
  const [state, setState] = useState<'loading' | 'here' | 'sketch'>('loading');
  const mode = useMode();

  useEffect(() => {
    let gone = false;
    const open = async () => {
      const { openGlMap } = await import('./maplibre.ts');
      const target = element.current;
      if (gone || !target) return;
      const opened = await openGlMap(target, (id) => latest.current.onPick(id));
      if (gone) return opened.close();
      port.current = opened;
      opened.show(latest.current.scene);
      setState('here');
    };
    const refused = () => !gone && setState('sketch');
    if (hasWebGl2()) open().catch(refused);
    else refused();
    return () => {
      gone = true;
      port.current?.close();
      port.current = undefined;
    };
  }, []);
  useEffect(() => port.current?.show(scene), [scene]);
  useEffect(() => port.current?.dress(), [mode]);

  if (state === 'sketch') {
    return (
      <div className="town-map town-sketch">
        <SketchMap scene={scene} label={label} onPick={onPick} />
        <p className="meta town-note">{sketched}</p>
      </div>
    );
  }
  return (
    <section className="town-map" aria-label={label}>
      <div ref={element} className="town-gl" />
      {state === 'loading' && <p className="meta town-note">{loading}</p>}
    </section>
  );
}

const hasWebGl2 = () => document.createElement('canvas').getContext('webgl2') !== null;
