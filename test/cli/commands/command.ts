import t from 'tap'
import { z } from 'zod'
import { defineCommand, findCommand } from '../../../src/cli/commands/command.ts'
import { asksForHelp } from '../../../src/cli/read-line.ts'
import { failureOf } from '../../helpers/failure.ts'
import { runCommand } from '../../helpers/terminal.ts'

const options = {
  size: { alias: 'length', hint: 'N', description: 'how many', default: '1', schema: z.string() },
  'log-level': { hint: 'LEVEL', description: 'how much', schema: z.string() },
}

const command = defineCommand({
  name: 'show',
  summary: '',
  operands: ['FROM', 'TO'],
  options,
  run: async (values, operands, terminal) => terminal.print(JSON.stringify([values, operands])),
})
const gather = defineCommand({
  name: 'gather',
  summary: '',
  operands: ['INTO', 'FROM…'],
  options: { quick: { description: 'how', default: 'false', schema: z.string() } },
  run: async (values, operands, terminal) => terminal.print(JSON.stringify([values, operands])),
})
const bare = defineCommand({ name: 'bare', summary: '', operands: [], options: {}, run: async () => {} })

t.test('flags and operands in any order', async t => {
  for (const line of [
    ['a', 'b', '--size', '3'],
    ['--size=3', 'a', 'b'],
    ['a', '--length', '3', 'b'],
    ['a', '--size', '3', '--', 'b'],
  ])
    t.strictSame(JSON.parse(await runCommand(command, line)), [{ size: '3' }, ['a', 'b']], line.join(' '))
})

t.test('operands of any number, and switches', async t => {
  for (const [line, expected] of [
    [
      ['a', 'b'],
      [{ quick: 'false' }, ['a', 'b']],
    ],
    [
      ['a', '--quick', 'b', 'c'],
      [{ quick: 'true' }, ['a', 'b', 'c']],
    ],
    [
      ['a', '--quick=false', 'b'],
      [{ quick: 'false' }, ['a', 'b']],
    ],
  ] as const)
    t.strictSame(JSON.parse(await runCommand(gather, line)), expected, line.join(' '))
  const environment = { ORGANIZATIONS_LOCAL_QUICK: 'true' }
  t.strictSame(JSON.parse(await runCommand(gather, ['a', 'b'], environment)), [{ quick: 'true' }, ['a', 'b']])
})

t.test('commands of one word and of several', async t => {
  const named = (name: string) => ({ ...bare, name })
  const commands = [named('copy'), named('list files'), named('list folders')]
  for (const [line, name, rest] of [
    [['copy', 'files'], 'copy', ['files']],
    [['list', 'folders', '--size', '3'], 'list folders', ['--size', '3']],
  ] as const) {
    const found = findCommand(commands, line)
    t.strictSame([found.command.name, found.rest], [name, rest])
  }
  for (const [line, message] of [
    [['move', 'a'], 'unknown command "move": expected copy, list files, list folders'],
    [['list'], 'unknown command "list": expected list files, list folders'],
    [['mvoe', 'a'], 'unknown command "mvoe": expected copy, list files, list folders'],
    [['cpoy', 'a'], 'unknown command "cpoy": did you mean copy?'],
    [['list', 'flies'], 'unknown command "list flies": did you mean list files?'],
    [['lists', 'files', 'a'], 'unknown command "lists": did you mean list files?'],
    [['--size', '3', 'copy'], 'expected a command before --size'],
    [['list', 'disks'], 'unknown command "list disks": expected list files, list folders'],
  ] as const)
    t.equal(await failureOf(() => findCommand(commands, line)), `UsageError: ${message}`)
})

t.test('help is asked for before --, and not in the value of an option', async t => {
  for (const [line, expected] of [
    [['a', '--help'], true],
    [['-h'], true],
    [['a', '--size', '3', '-h'], true],
    [['--', '--help'], false],
    [['a', '--', 'b', '-h'], false],
    [['a', 'b', '--size=--help'], false],
  ] as const)
    t.equal(asksForHelp(command, line), expected, line.join(' '))
})

t.test('after --, nothing is an option', async t => {
  const line = ['folder', '--', 'npm', 'test', '--quick', '-h']
  t.strictSame(JSON.parse(await runCommand(gather, line)), [{ quick: 'false' }, ['folder', ...line.slice(2)]])
})

t.test('values that no flag gives come from the environment', async t => {
  const environment = { ORGANIZATIONS_LOCAL_SIZE: '2', ORGANIZATIONS_LOCAL_LOG_LEVEL: 'debug' }
  t.strictSame(JSON.parse(await runCommand(command, ['a', 'b', '--size', '3'], environment)), [
    { size: '3', 'log-level': 'debug' },
    ['a', 'b'],
  ])
})

t.test('mistakes in the command line', async t => {
  const mistakes: readonly (readonly [typeof command, line: readonly string[], message: string])[] = [
    [command, ['a', 'b', '--sise', '3'], 'show: unknown option --sise; did you mean --size?'],
    [command, ['a', 'b', '--sise=3'], 'show: unknown option --sise; did you mean --size?'],
    [command, ['a', 'b', '--hlep'], 'show: unknown option --hlep; did you mean --help?'],
    [command, ['a', 'b', '--size', '1', '--size', '3'], '--size N: given more than once'],
    [command, ['a', 'b', '--size', '3', '--size=3'], '--size N: given more than once'],
    [command, ['a', 'b', '--size', '1', '--length', '3'], '--size and --length are the same option: give only --size'],
    [gather, ['a', 'b', '--quick', '--quick=false'], '--quick: given more than once'],
    [command, ['a', 'b', '--size', '--log-level', 'debug'], '--size N: missing value'],
    [command, ['a', 'b', '--quality', '3'], 'show: unknown option --quality; expected --size, --log-level'],
    [command, ['a', 'b', '-s'], 'show: unknown option -s; expected --size, --log-level'],
    [command, ['a', 'b', '--log-level'], '--log-level LEVEL: missing value'],
    [command, [], 'show: expected FROM TO, got nothing'],
    [command, ['a'], 'show: expected FROM TO, got a'],
    [command, ['a', 'b', 'c'], 'show: expected FROM TO, got a b c'],
    [gather, ['a'], 'gather: expected INTO FROM…, got a'],
    [bare, ['a'], 'bare: expected no arguments, got a'],
    [bare, ['--size', '3'], 'bare: unknown option --size; expected no options'],
  ]
  for (const [which, line, message] of mistakes)
    t.equal(await failureOf(() => runCommand(which, line)), `UsageError: ${message}`)
})
