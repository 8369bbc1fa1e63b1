import type { ReactNode } from 'react';
import { useTitle } from '../../kit/use-title.ts';

interface PageProps {
  readonly title: string;
  /** What to do on this page as a whole. */
  readonly acts?: ReactNode;
  readonly children: ReactNode;
  readonly lead?: string;
}

/** A page: its name, what can be done on it, and what it shows. */
export function Page({ title, acts, children, lead }: PageProps) {
  useTitle(title);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {lead && <p className="meta">{lead}</p>}
        </div>
        {acts && <div className="page-acts">{acts}</div>}
      </header>
      {children}
    </div>
  );
}
