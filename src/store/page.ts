/** A part of a list that is ordered by id: at most `limit` items after an id. */
export interface Range {
  readonly after: string
  readonly limit: number
}

export const everything: Range = { after: '', limit: -1 }
