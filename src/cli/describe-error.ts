import { inspect } from 'node:util'
import { OrganizationConflictError } from '../emulator/organization-conflict-error.ts'
import { version } from '../emulator/version.ts'
import { OrganizationFileError } from '../organization-file/read/read-organization-file.ts'
import { DataDirectoryError } from '../store/data-directory-error.ts'
import { SqliteNotBuiltError } from '../store/open-database.ts'
import { CertificateError } from '../tls/certificate.ts'
import { CommandFailedError, InputError } from './commands/command.ts'
import { UsageError } from './options.ts'

/** What the command prints about the error that ends it, and its exit code: 2 where the input is wrong, else 1. */
export interface DescribedError {
  readonly text: string
  readonly exitCode: 1 | 2
}

/** One line for each mistake of the input or the environment; the whole stack of anything else, which is a bug. */
export function describeError(error: unknown): DescribedError {
  if (error instanceof OrganizationFileError) return { text: `${error.message}\n`, exitCode: 2 }
  if (error instanceof UsageError)
    return { text: line(`${error.message}\nTry: organizations-local --help`), exitCode: 2 }
  if (error instanceof InputError || error instanceof CertificateError)
    return { text: line(error.message), exitCode: 2 }
  const failure = failureOf(error)
  if (failure !== undefined) return { text: line(failure), exitCode: 1 }
  return {
    text: `organizations-local ${version}: internal error\n${inspect(error)}\nPlease report this bug with the lines above.\n`,
    exitCode: 1,
  }
}

function line(message: string): string {
  return `organizations-local: ${message}\n`
}

const failures = [CommandFailedError, DataDirectoryError, OrganizationConflictError, SqliteNotBuiltError]

/** The message of an error that is not a bug: of the command itself, of the operating system, of the disk of the database. */
function failureOf(error: unknown): string | undefined {
  const {
    code = '',
    syscall,
    message,
    port,
    address,
  } = error as NodeJS.ErrnoException & {
    readonly port?: number
    readonly address?: string
  }
  if (code === 'EADDRINUSE') return `port ${port} of ${address} is in use: choose another one with --port`
  const isKnown = failures.some(kind => error instanceof kind)
  return isKnown || syscall !== undefined || /^SQLITE_(FULL|IOERR|READONLY|CORRUPT)/.test(code) ? message : undefined
}
