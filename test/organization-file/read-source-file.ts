import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { Document } from 'yaml'
import { parseSourceFile, readSourceFile } from '../../src/organization-file/read-source-file.ts'
import type { FilePath } from '../../src/organization-file/source-file.ts'

const text = `first:
  - name: a
    tags: { x: 1 }
  - &shared { name: b }
  - *shared
second:
  deep:
    value: c
empty:
`

t.test('a problem has the position of its value', async t => {
  const positions: readonly (readonly [path: FilePath, position: string, why: string])[] = [
    [[], '1:1', 'the whole file'],
    [['first', 0, 'name'], '2:11 first[0].name', 'a string: its own position'],
    [['first', 0], '2:5 first[0]', 'an item'],
    [['first'], '1:1 first', 'a list: its key'],
    [['second', 'deep'], '7:3 second.deep', 'an object: its key'],
    [['first', 0, 'tags', 'x'], '3:16 first[0].tags.x', 'inside of braces'],
    [['empty'], '9:7 empty', 'no value: after its key'],
    [['first', 2, 'name'], '5:5 first[2].name', 'inside of an alias: the alias'],
    [['second', 'deep', 'missing'], '7:3 second.deep.missing', 'missing: the parent'],
    [['missing', 'deep'], '1:1 missing.deep', 'missing with its parent'],
  ]
  const source = parseSourceFile('file.yaml', text)
  t.strictSame(source.problems, [])
  for (const [path, position, why] of positions) {
    const problem = source.problemAt(path, 'message')
    t.equal(`${problem.line}:${problem.column} ${problem.path}`.trim(), position, why)
    t.match(problem, { file: 'file.yaml', message: 'message' })
  }
})

t.test('numbers are read as strings, in YAML and in JSON', async t => {
  const yaml = 'id: 012345678901\nhex: 0x10\nfraction: 1.50\nday: 2012-10-17\nyes: true\nnothing:\n'
  t.strictSame(parseSourceFile('', yaml).value, {
    id: '012345678901',
    hex: '0x10',
    fraction: '1.50',
    day: '2012-10-17',
    yes: true,
    nothing: null,
  })
  t.strictSame(parseSourceFile('', '{ "id": 111122223333 }').value, { id: '111122223333' })
})

t.test('every syntax error is one line, and there is no value then', async t => {
  const source = parseSourceFile('file.yaml', 'a: 1\na: 2\nb: [1\n')
  t.equal(source.value, undefined)
  t.strictSame(
    source.problems.map(({ line, column, message }) => `${line}:${column} ${message}`),
    [
      '2:1 Map keys must be unique',
      '4:1 Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  )
})

t.test('YAML that has no value is a problem', async t => {
  const levels = [...'bcdefgh'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`)}]`)
  for (const [yaml, message] of [
    ['a: { <<: 1 }', 'expected "<<" to merge an object or an alias of one'],
    ['a: &a 1\nb: { <<: *a }', 'expected "<<" to merge an object or an alias of one'],
    [`a: &a [${Array(9).fill('x')}]\n${levels.join('\n')}`, 'expected fewer aliases of aliases'],
  ] as const) {
    const { value, problems } = parseSourceFile('file.yaml', yaml)
    t.strictSame([value, problems], [undefined, [{ file: 'file.yaml', line: 1, column: 1, path: '', message }]])
  }
})

t.test('a bug is not a problem of the file', async t => {
  const file = join(t.testdir({ 'file.yaml': 'a: 1' }), 'file.yaml')
  t.intercept(Document.prototype, 'toJS', {
    value() {
      throw new TypeError('a bug')
    },
  })
  t.throws(() => readSourceFile(file), new TypeError('a bug'))
  t.throws(() => readSourceFile({} as string), TypeError)
})

t.test('a file that cannot be read is a problem', async t => {
  const folder = t.testdir({ folder: {} })
  const problemsOf = (name: string) => readSourceFile(join(folder, name)).problems.map(({ message }) => message)
  t.strictSame(problemsOf('missing.yaml'), ['no such file'])
  t.strictSame(problemsOf('folder'), ['expected a file, found a folder'])
})

t.test('a file in another encoding than UTF-8 is a problem', async t => {
  const folder = t.testdir()
  const utf16 = 'expected UTF-8, found UTF-16: save the file as UTF-8'
  for (const [bytes, ...problems] of [
    [Buffer.from('\ufeff{}', 'utf16le'), utf16],
    [Buffer.from('\ufeff{}', 'utf16le').swap16(), utf16],
    [Buffer.from('{}', 'utf16le'), utf16],
    [Buffer.from('{}', 'utf16le').swap16(), utf16],
    [Buffer.from('"\u00e9"', 'latin1'), 'expected UTF-8, found another encoding: save the file as UTF-8'],
    [Buffer.from('"\u00e9"')],
    [Buffer.from('\ufeff{}')],
  ] as const) {
    const file = join(folder, 'file.json')
    writeFileSync(file, bytes)
    t.strictSame(
      readSourceFile(file).problems.map(({ message }) => message),
      problems,
    )
  }
})

t.test('long JSON, too, has no duplicate fields', async t => {
  const long = `{ "a": "${'x'.repeat(1_000_001)}",\n  "b": 1, "b": 2 }`
  for (const [name, message] of [
    ['file.json', '2:11 duplicate field "b"'],
    ['file', '2:11 Map keys must be unique'],
  ] as const)
    t.strictSame(
      parseSourceFile(name, long).problems.map(problem => `${problem.line}:${problem.column} ${problem.message}`),
      [message],
    )
})
