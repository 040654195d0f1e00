/** Writes a message and what belongs to it, such as the error `err`. */
export type LogFunction = (fields: object, message: string) => void

/** A logger in the form of pino's. `console` is one too. */
export interface Logger {
  readonly info: LogFunction
  readonly warn: LogFunction
  readonly error: LogFunction
}
