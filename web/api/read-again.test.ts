import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { readAgain } from './read-again.ts';

/** A list that is shown, and how its readings are answered, one after the other. */
function openList(known?: string) {
  const queries = new QueryClient();
  const answers: ((read: string) => void)[] = [];
  const queryKey = ['list'];
  if (known !== undefined) queries.setQueryData(queryKey, known);
  const observer = new QueryObserver(queries, {
    queryKey,
    staleTime: 0,
    queryFn: () => new Promise<string>((answer) => answers.push(answer)),
  });
  const end = observer.subscribe(() => {});
  const shown = () => queries.getQueryData(queryKey);
  return { queries, queryKey, answers, shown, end };
}

it('shows what a first reading brings, and reads once more: what it missed nobody would tell again', async () => {
  const { queries, queryKey, answers, shown, end } = openList();
  readAgain(queries, queryKey);
  expect(answers).toHaveLength(1);
  answers[0]?.('before');
  await expect.poll(shown).toBe('before');
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.('after');
  await expect.poll(shown).toBe('after');
  end();
});

it('does not read again what misses nothing, be it known or still being read', async () => {
  const isWhole = (data: unknown) => data === 'whole';
  for (const known of ['whole', undefined]) {
    const { queries, queryKey, answers, shown, end } = openList(known);
    expect(answers).toHaveLength(1);
    readAgain(queries, queryKey, isWhole);
    answers[0]?.('whole');
    await expect.poll(shown).toBe('whole');
    await new Promise((settle) => setTimeout(settle, 20));
    expect(answers).toHaveLength(1);
    end();
  }
});

it('gives up a reading of what is shown already, and begins another', async () => {
  const { queries, queryKey, answers, shown, end } = openList('old');
  readAgain(queries, queryKey);
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.('after');
  answers[0]?.('before');
  await expect.poll(shown).toBe('after');
  end();
});
