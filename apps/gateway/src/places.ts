/** How many of something each actor has at once, up to a limit. */
export interface Places {
  /** Takes one, and returns how to give it back; nothing where the actor has as many as it may. */
  take(actorId: string): (() => void) | undefined;
}

export function placesOf(most: number): Places {
  const taken = new Map<string, number>();
  return {
    take(actorId) {
      const before = taken.get(actorId) ?? 0;
      if (before >= most) return undefined;
      taken.set(actorId, before + 1);
      let isGiven = false;
      return () => {
        if (isGiven) return;
        isGiven = true;
        const left = (taken.get(actorId) ?? 0) - 1;
        if (left > 0) taken.set(actorId, left);
        else taken.delete(actorId);
      };
    },
  };
}
