import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loading, Sorry } from '../../kit/states/loading.tsx';
import { useAdminWords } from '../words/words.ts';
import { sayRefusal } from './act.ts';

interface AskedProps<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (value: T) => ReactNode;
}

/** What was asked of the server: a skeleton while it comes, a sentence and a way to ask again when it does not. */
export function Asked<T>({ query, children }: AskedProps<T>) {
  const { say } = useAdminWords();
  const again = () => void query.refetch();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError)
    return <Sorry what={sayRefusal(say, query.error)} retry={say('admin.again')} onRetry={again} />;
  return <Loading rows={4} late={say('admin.late')} retry={say('admin.again')} onRetry={again} />;
}
