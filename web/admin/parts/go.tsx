import { useRouter, useRouterState } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

interface GoProps {
  readonly to: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly current?: boolean;
}

/** A link within the app: it opens without loading the page anew; with Ctrl, elsewhere, as any link does. */
export function Go({ to, children, className, current }: GoProps) {
  const { history } = useRouter();
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    history.push(to);
  };
  return (
    <a href={to} onClick={follow} className={className} aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  );
}

/** Goes there from code. */
export function useGo(): (to: string, how?: 'push' | 'replace') => void {
  const { history } = useRouter();
  return (to, how = 'push') => history[how](to);
}

/** What the address asks for, beside the page. */
export function useSearch(): URLSearchParams {
  return new URLSearchParams(useRouterState({ select: ({ location }) => location.searchStr }));
}

export const usePath = (): string => useRouterState({ select: ({ location }) => location.pathname });
