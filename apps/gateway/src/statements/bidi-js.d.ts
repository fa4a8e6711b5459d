/** What is used of the package, which has no types of its own. */
declare module 'bidi-js' {
  interface Embedding {
    readonly levels: Uint8Array;
  }
  interface Bidi {
    getEmbeddingLevels(text: string): Embedding;
    getMirroredCharactersMap(text: string, levels: Uint8Array): ReadonlyMap<number, string>;
    getReorderSegments(
      text: string,
      embedding: Embedding,
    ): readonly (readonly [start: number, end: number])[];
  }
  export default function bidiFactory(): Bidi;
}
