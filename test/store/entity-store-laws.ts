import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { resolveEntityPath } from '../../src/core/organization/entity-path.ts'
import type { Entity, Organization } from '../../src/core/organization/organization.ts'
import type { EntityStore } from '../../src/store/entity-store.ts'
import { openStore } from '../../src/store/open-store.ts'

const organization: Organization = {
  id: 'o-exampleorg1',
  rootId: 'r-ab12',
  managementAccountId: '111122223333',
  featureSet: 'ALL',
  enabledPolicyTypes: [],
}
const o = organization.id
const root: Entity = { id: organization.rootId, kind: 'ROOT', name: 'Root' }

/** What the API does to a tree. Numbers choose among the entities that are there; `nowhere` stands for an unknown parent. */
interface Step {
  readonly does: 'add an OU' | 'add an account' | 'rename' | 'move an account' | 'remove'
  readonly which: number
  readonly where: number
  readonly nowhere: boolean
}
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    does: fc.constantFrom('add an OU', 'add an OU', 'add an account', 'rename', 'move an account', 'remove'),
    which: fc.nat(99),
    where: fc.nat(99),
    nowhere: fc.nat(7).map(number => number === 0),
  }),
  { maxLength: 40 },
)

interface Taken {
  readonly work: (entities: EntityStore) => void
  /** The tree as it must be then; undefined where the store must refuse. */
  readonly tree: readonly Entity[] | undefined
}

function take({ does, which, where, nowhere }: Step, index: number, tree: readonly Entity[]): Taken {
  const parentId = nowhere ? 'ou-ab12-unknown1' : choose(where, tree.filter(isParent)).id
  const parents = nowhere ? undefined : tree
  const entity = choose(which, does === 'move an account' ? tree.filter(isAccount) : tree)
  const without = (id: string) => tree.filter(other => other.id !== id)
  switch (does) {
    case 'add an OU':
    case 'add an account': {
      const added: Entity =
        does === 'add an OU'
          ? { id: `ou-ab12-${index}`, kind: 'ORGANIZATIONAL_UNIT', name: 'A', parentId }
          : { id: `${100_000_000_000 + index}`, kind: 'ACCOUNT', name: 'A', parentId }
      return { work: entities => entities.insert(o, added), tree: parents && [...tree, added] }
    }
    case 'rename': {
      const renamed = { ...entity, name: `B${index}` }
      return { work: entities => entities.rename(o, entity.id, renamed.name), tree: [...without(entity.id), renamed] }
    }
    case 'move an account': {
      if (!isAccount(entity)) return { work: () => {}, tree }
      const moved = { ...entity, parentId }
      return {
        work: entities => entities.move(o, entity.id, parentId),
        tree: parents && [...without(entity.id), moved],
      }
    }
    case 'remove': {
      if (entity.kind === 'ROOT') return { work: () => {}, tree }
      const hasChildren = tree.some(other => other.parentId === entity.id)
      return { work: entities => entities.remove(o, entity.id), tree: hasChildren ? undefined : without(entity.id) }
    }
  }
}

function choose(number: number, list: readonly Entity[]): Entity {
  return list[number % list.length] ?? root
}

function isAccount({ kind }: Entity): boolean {
  return kind === 'ACCOUNT'
}

function isParent({ kind }: Entity): boolean {
  return kind !== 'ACCOUNT'
}

function pathIn(tree: readonly Entity[], { id, parentId }: Entity): string {
  const parent = tree.find(entity => entity.id === parentId)
  return `${parent ? pathIn(tree, parent) : o}/${id}`
}

/** Every entity is there, its path is what its parents make it, and the path leads back to it. */
function checkTree(expected: readonly Entity[], entities: EntityStore): void {
  const tree = [...expected].sort((a, b) => (a.id < b.id ? -1 : 1))
  assert.deepEqual(entities.all(o), tree)
  for (const entity of tree) {
    const path = entities.pathOf(o, entity.id)
    assert.equal(path, pathIn(tree, entity))
    assert.deepEqual(
      resolveEntityPath(path, organization, id => entities.find(o, id)),
      entity,
    )
    assert.equal(
      entities.hasChildren(o, entity.id),
      tree.some(({ parentId }) => parentId === entity.id),
    )
  }
  const accounts = tree.filter(isAccount).map(entity => ({ id: entity.id, path: pathIn(tree, entity) }))
  assert.deepEqual(entities.accountPathsBelow(o, root.id), accounts)
}

t.test('whatever is done to it, a tree stays a tree', async () => {
  const property = fc.property(steps, steps => {
    const { organizations, entities, transaction, close } = openStore()
    let tree: readonly Entity[] = [root]
    organizations.insert(organization)
    entities.insert(o, root)
    for (const [index, step] of steps.entries()) {
      const taken = take(step, index, tree)
      const work = () => transaction(() => taken.work(entities))
      if (taken.tree) work()
      else assert.throws(work, { message: 'FOREIGN KEY constraint failed' })
      tree = taken.tree ?? tree
      checkTree(tree, entities)
    }
    close()
  })
  fc.assert(property)
})
