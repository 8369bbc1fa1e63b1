import type { MouseEvent, ReactNode } from 'react';
import { go } from './address.ts';

interface LinkProps {
  readonly to: string;
  readonly className?: string;
  readonly children: ReactNode;
  readonly replace?: boolean;
  /** It is the page that is shown. */
  readonly current?: boolean;
}

/** A true link, followed without loading the page anew; opened elsewhere it is loaded. */
export function Link({ to, className, children, replace = false, current = false }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return;
    event.preventDefault();
    go(to, { replace });
  };
  return (
    <a href={to} className={className} onClick={follow} aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  );
}
