import { symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import t from 'tap'
import { countLogs } from '../../src/activity/count-logs.ts'
import { findLogs } from '../../src/activity/find-logs.ts'

t.test('files in the order of their names, of all folders', async t => {
  const folder = t.testdir({ b: { 'z.json': '', 'a.csv': '' }, 'a.gz': '', c: { d: { 'e.jsonl': '' } }, 'b.txt': '' })
  const found = [...findLogs([join(folder, 'b.txt'), folder])].map(path => relative(folder, path))
  t.strictSame(found, ['b.txt', 'a.gz', 'b/a.csv', 'b/z.json', 'b.txt', 'c/d/e.jsonl'])
})

t.test("of what AWS delivers, only CloudTrail's logs", async t => {
  const delivered = () => ({
    CloudTrail: { 'us-east-1': { '2026': { '01': { '31': { 'log.json.gz': '' } } } } },
    'CloudTrail-Digest': { 'us-east-1': { 'digest.json.gz': '' } },
    Config: { 'config.json.gz': '' },
  })
  const { CloudTrail: _none, ...others } = delivered()
  const folder = t.testdir({
    AWSLogs: { 'o-exampleorg1': { '111111111111': delivered(), '222222222222': others }, '333333333333': delivered() },
    copy: { '111111111111': delivered(), '2026': { 'mine.json': '' } },
  })
  t.strictSame(
    [...findLogs([folder])].map(path => relative(folder, path)),
    [
      'AWSLogs/333333333333/CloudTrail/us-east-1/2026/01/31/log.json.gz',
      'AWSLogs/o-exampleorg1/111111111111/CloudTrail/us-east-1/2026/01/31/log.json.gz',
      'copy/111111111111/CloudTrail/us-east-1/2026/01/31/log.json.gz',
      'copy/2026/mine.json',
    ],
  )
})

t.test('hidden files are passed over, unless they are named', async t => {
  const folder = t.testdir({ '.a.json': '', _SUCCESS: '', 'b.csv': '', 'b.csv.metadata': '', '.git': { c: '' } })
  t.strictSame([...findLogs([folder])], [join(folder, 'b.csv')])
  t.strictSame([...findLogs([join(folder, '_SUCCESS')])], [join(folder, '_SUCCESS')])
})

t.test('links that lead around, and nowhere', async t => {
  const folder = t.testdir({ a: { 'log.json': '' }, b: {} })
  symlinkSync('../b', join(folder, 'a', 'other'))
  symlinkSync('../a', join(folder, 'b', 'other'))
  symlinkSync('.', join(folder, 'a', 'self'))
  symlinkSync('missing', join(folder, 'a', 'nowhere'))
  t.strictSame(
    [...findLogs([folder])].map(path => relative(folder, path)),
    ['a/log.json', 'a/nowhere', 'b/other/log.json', 'b/other/nowhere'],
  )
})

t.test('links that lead to one another', async t => {
  const folder = t.testdir({ 'c.json': '' })
  symlinkSync('b', join(folder, 'a'))
  symlinkSync('a', join(folder, 'b'))
  t.strictSame(
    [...findLogs([folder])].map(path => relative(folder, path)),
    ['a', 'b', 'c.json'],
  )
})

t.test('a path that does not exist', async t => {
  t.throws(() => [...findLogs(['missing'])], { code: 'ENOENT' })
})

t.test('files are counted beside other work', async t => {
  const count = countLogs(Array.from({ length: 1_000 }, (_, index) => `${index}`))
  t.equal(count.total(), undefined)
  while (count.total() === undefined) await new Promise(resolve => setImmediate(resolve))
  t.equal(count.total(), 1_000)
})
