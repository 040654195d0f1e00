export interface FileResult {
  readonly file: string
  readonly seconds: number
  /** Each with what was expected, and where. */
  readonly failures: readonly string[]
  readonly skipped: readonly string[]
}
