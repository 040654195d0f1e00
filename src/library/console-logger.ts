import type { LogFunction, Logger } from '../core/values/logger.ts'

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

export type LogLevel = (typeof levels)[number]

/**
 * Logs to standard error through `console`, with which test runners show the test that was running.
 * @internal
 */
export function consoleLogger(minimum: LogLevel): Logger {
  const logAt = (level: LogLevel): LogFunction =>
    levels.indexOf(level) < levels.indexOf(minimum)
      ? () => {}
      : (fields, message) => console.error(`organizations-local: ${level}: ${message}`, fields)
  return { info: logAt('info'), warn: logAt('warn'), error: logAt('error') }
}
