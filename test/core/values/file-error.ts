import { readFileSync } from 'node:fs'
import t from 'tap'
import { fileErrorReason } from '../../../src/core/values/file-error.ts'

t.test('errors of the file system have a reason, others none', async t => {
  const failed = (code: string) => fileErrorReason(Object.assign(new Error(`${code}: read`), { code, syscall: 'read' }))
  t.equal(failed('ENOENT'), 'no such file')
  t.equal(failed('EACCES'), 'permission denied')
  t.equal(failed('EPERM'), 'permission denied')
  t.equal(failed('EISDIR'), 'expected a file, found a folder')
  t.equal(failed('ELOOP'), 'a link that leads to itself')
  t.equal(failed('EIO'), 'EIO: read')
  t.equal(fileErrorReason(Object.assign(new TypeError('path'), { code: 'ERR_INVALID_ARG_TYPE' })), undefined)
  t.equal(fileErrorReason(new TypeError('x is not a function')), undefined)
})

t.test('a path that is none', async t => {
  try {
    readFileSync('a\0b')
  } catch (error) {
    t.equal(fileErrorReason(error), 'expected a path without null bytes')
  }
  t.plan(1)
})
