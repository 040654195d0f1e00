import Sqlite from 'better-sqlite3'
import t from 'tap'
import { CommandFailedError, InputError } from '../../src/cli/commands/command.ts'
import { describeError } from '../../src/cli/describe-error.ts'
import { UsageError } from '../../src/cli/options.ts'
import { OrganizationConflictError } from '../../src/emulator/organization-conflict-error.ts'
import { version } from '../../src/emulator/version.ts'
import { OrganizationFileError } from '../../src/organization-file/read/read-organization-file.ts'
import { DataDirectoryError } from '../../src/store/data-directory-error.ts'
import { CertificateError } from '../../src/tls/certificate.ts'

t.test('wrong input ends with 2, without a stack', async t => {
  const problem = { file: 'o.yaml', line: 2, column: 3, path: 'root', message: 'expected a list' }
  for (const [error, name, text] of [
    [new UsageError('no'), 'UsageError', 'organizations-local: no\nTry: organizations-local --help\n'],
    [new InputError('no'), 'InputError', 'organizations-local: no\n'],
    [new CertificateError('no'), 'CertificateError', 'organizations-local: no\n'],
    [new OrganizationFileError([problem]), 'OrganizationFileError', 'o.yaml:2:3 root: expected a list\n'],
  ] as const) {
    t.strictSame(describeError(error), { text, exitCode: 2 })
    t.equal(error.name, name)
  }
})

t.test('what the environment does not allow ends with 1 and one line', async t => {
  const systemError = (properties: object) => Object.assign(new Error('EACCES: permission denied'), properties)
  for (const error of [new CommandFailedError('no'), new DataDirectoryError('no'), new OrganizationConflictError('no')])
    t.strictSame(describeError(error), { text: 'organizations-local: no\n', exitCode: 1 })
  for (const error of [
    systemError({ code: 'EACCES', syscall: 'listen', port: 80 }),
    systemError({ code: 'EACCES', syscall: 'open', path: 'o.yaml' }),
  ])
    t.strictSame(describeError(error), { text: 'organizations-local: EACCES: permission denied\n', exitCode: 1 })
  t.strictSame(describeError(systemError({ code: 'EADDRINUSE', syscall: 'listen', port: 80, address: '::1' })), {
    text: 'organizations-local: port 80 of ::1 is in use: choose another one with --port\n',
    exitCode: 1,
  })
  t.strictSame(describeError(new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL')), {
    text: 'organizations-local: database or disk is full\n',
    exitCode: 1,
  })
})

t.test('anything else is a bug: the whole stack, with its causes, and what to do', async t => {
  const cause = new RangeError('deep inside')
  for (const error of [
    new TypeError('x is not a function', { cause }),
    new Error('no', { cause }),
    Object.assign(new Sqlite.SqliteError('no such column: x', 'SQLITE_ERROR'), { cause }),
  ]) {
    const { text, exitCode } = describeError(error)
    t.equal(exitCode, 1)
    const lines = text.split('\n')
    t.equal(lines[0], `organizations-local ${version}: internal error`)
    for (const part of [error.message, '    at ', 'describe-error.ts', 'RangeError: deep inside']) t.match(text, part)
    t.equal(lines.at(-2), 'Please report this bug with the lines above.')
  }
  t.match(describeError('a string').text, "'a string'")
})
