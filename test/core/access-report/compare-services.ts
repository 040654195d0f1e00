import { readFileSync } from 'node:fs'
import t from 'tap'
import { compareServices } from '../../../src/core/access-report/compare-services.ts'
import { viewOfFile } from '../../helpers/view-of-file.ts'

const { organization } = JSON.parse(readFileSync(new URL('../../cases/what-if.json', import.meta.url), 'utf8'))

t.test('of entities with the same SCPs, only those below the change differ', async t => {
  const { view } = viewOfFile(t, organization)
  const scps = ['p-FullAWSAccess', 'p-noqueue1'].flatMap(id => view.scp(id) ?? [])
  const compare = compareServices(view, { scpsAfter: new Map([['ou-ab12-team0001', scps]]) })
  const lostBy = view
    .accountsOf('r-ab12')
    .map(account => [account.id, compare(account).lost.map(lost => lost.namespace)])
  t.strictSame(Object.fromEntries(lostBy), {
    '111111111111': [],
    '222222222222': [],
    '333333333333': ['sqs'],
    '444444444444': [],
    '555555555555': [],
    '666666666666': [],
  })
})
