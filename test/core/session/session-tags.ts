import t from 'tap'
import { sessionTags } from '../../../src/core/session/session-tags.ts'

const tag = (key: string, value = 'v') => ({ key, value })
const kept = (key: string, transitive: boolean, value = 'v') => ({ key, value, transitive })

const cases: [name: string, tags: object[], transitiveKeys: string[], callerTags: object[], expected: object][] = [
  ['none', [], [], [], { tags: [] }],
  ['those that are asked for', [tag('A'), tag('B')], [], [], { tags: [kept('A', false), kept('B', false)] }],
  ['a key is transitive in any case', [tag('A'), tag('B')], ['b'], [], { tags: [kept('A', false), kept('B', true)] }],
  ['only transitive tags go on', [], [], [kept('A', true), kept('B', false)], { tags: [kept('A', true)] }],
  [
    'inherited tags stay transitive',
    [tag('B')],
    [],
    [kept('A', true, 'x')],
    { tags: [kept('A', true, 'x'), kept('B', false)] },
  ],
  ['a tag that is not inherited may be set again', [tag('a')], [], [kept('A', false)], { tags: [kept('a', false)] }],
  ['the same key twice', [tag('A'), tag('a')], [], [], { refused: 'DUPLICATE_KEYS' }],
  ['an inherited key', [tag('a')], [], [kept('A', true)], { refused: 'INHERITED_KEY' }],
  ['a transitive key without a tag', [tag('A')], ['B'], [], { refused: 'UNKNOWN_TRANSITIVE_KEY' }],
  ['an inherited key is no tag that is asked for', [], ['A'], [kept('A', true)], { refused: 'UNKNOWN_TRANSITIVE_KEY' }],
]

for (const [name, tags, transitiveKeys, callerTags, expected] of cases)
  t.test(name, async t =>
    t.strictSame(sessionTags({ tags, transitiveKeys, callerTags } as Parameters<typeof sessionTags>[0]), expected),
  )
