/** A refusal in words: fixed, or made from the numbers and names that the refusal carries. */
export type Sentence = string | ((detail: Detail) => string)

/** What a refusal's detail says, each with a fall-back so that a missing piece never reads `undefined`. */
export type Detail = Readonly<Record<string, string | number>>

export const spoken = (sentence: Sentence, detail: Detail | undefined): string =>
  typeof sentence === 'string' ? sentence : sentence(detail ?? {})
