import t from 'tap'
import { emulatorForSdk } from '../helpers/emulator-for-sdk.ts'
import { pagedLists } from '../helpers/paged-lists.ts'
import { paginators, walkPages } from '../helpers/walk-pages.ts'
import * as wide from '../helpers/wide-organization.ts'

t.test('every paginator sees everything once', async t => {
  const { clientsOf } = await emulatorForSdk(t, { organization: wide.writeOrganization(t) })
  const lists = await pagedLists(clientsOf)
  t.strictSame(new Set(lists.map(({ operation }) => operation)), new Set(paginators.keys()), 'no paginator is left out')
  for (const list of lists)
    t.test(`${list.operation} of ${list.keys.length}`, async t => {
      const pages: string[][] = []
      for await (const page of walkPages(clientsOf(list.accessKey).organizations, list)) pages.push(page)
      t.strictSame(pages.flat().sort(), [...list.keys].sort())
      t.equal(pages.length, Math.ceil(list.keys.length / (list.pageSize ?? 20)))
    })
})
