interface Thing {
  readonly id: string;
}

/** Open ears: for lists of one kind of thing. */
export function openEars<T extends Thing>() {
  /** Of each list that is being read now: what was told of its things since it was begun. */
  const ears = new Set<Map<string, T>>();
  return {
    /**
     * Overhear: a list takes time to be read, and the server goes on telling meanwhile → what it told since now, the last word on
     * each. What was read before such a word would undo it. Call `end` when the list is whole.
     */
    overhear: (): { readonly told: () => readonly T[]; readonly end: () => void } => {
      const told = new Map<string, T>();
      ears.add(told);
      return { told: () => [...told.values()], end: () => void ears.delete(told) };
    },
    /** Tell: things as they are now → all who are reading a list. */
    tell: (changed: readonly T[]): void => {
      for (const told of ears) for (const thing of changed) told.set(thing.id, thing);
    },
  };
}
