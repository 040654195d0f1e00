/** A stretch of a list that is ordered by id: what comes after an id, and how many at most. */
export interface Range {
  readonly after: string
  readonly limit: number
}

export const everything: Range = { after: '', limit: -1 }
