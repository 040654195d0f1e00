import t from 'tap'
import { childrenByParent } from '../../../src/core/organization/children-by-parent.ts'

t.test('children by parent, ordered by id', async t => {
  const root = { id: 'r-ab12', kind: 'ROOT', name: 'Root' } as const
  const [a, b] = ['ou-ab12-aaaaaaaa', 'ou-ab12-bbbbbbbb'].map(id => ({
    id,
    kind: 'ORGANIZATIONAL_UNIT' as const,
    name: id,
    parentId: root.id,
  }))
  if (!a || !b) return
  const inB = { id: '111122223333', kind: 'ACCOUNT', name: 'In B', parentId: b.id } as const
  t.strictSame([...childrenByParent([b, inB, a, root])].sort(), [
    ['', [root]],
    ['ou-ab12-bbbbbbbb', [inB]],
    ['r-ab12', [a, b]],
  ])
})
