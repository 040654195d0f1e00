import t from 'tap'
import { everything } from '../../src/store/page.ts'
import { storeOf } from '../helpers/organization-file.ts'

const text = `
organization: { id: o-exampleorg1, managementAccount: 111122223333 }
root:
  id: r-ab12
  tags: { size: large, color: red }
  accounts: [{ id: 222222222222, name: A, tags: { color: "" } }]
`
const other = `
organization: { id: o-another000, managementAccount: 555555555555 }
root: { id: r-ab12, tags: { color: green } }
`
const o = 'o-exampleorg1'
const color = { resourceId: 'r-ab12', key: 'color', value: 'red' }
const size = { resourceId: 'r-ab12', key: 'size', value: 'large' }
const member = { resourceId: '222222222222', key: 'color', value: '' }
const elsewhere = [{ resourceId: 'r-ab12', key: 'color', value: 'green' }]

t.test('tags are ordered by resource and key', async t => {
  const { tags } = storeOf(t, text, other)
  t.strictSame(tags.all(o), [member, color, size])
  t.strictSame(tags.all('o-another000'), elsewhere)
  t.strictSame(tags.ofResource(o, 'r-ab12', everything), [color, size])
  t.strictSame(tags.ofResource(o, 'r-ab12', { after: '', limit: 1 }), [color])
  t.strictSame(tags.ofResource(o, 'r-ab12', { after: 'color', limit: 1 }), [size])
  t.strictSame(tags.ofResource(o, 'ou-ab12-unknown1', everything), [])
})

t.test('a tag replaces the one with the same key', async t => {
  const { tags } = storeOf(t, text, other)
  tags.put(o, { ...color, value: 'blue' })
  tags.put(o, { ...color, key: 'Color' })
  t.strictSame(tags.ofResource(o, 'r-ab12', everything), [
    { ...color, key: 'Color' },
    { ...color, value: 'blue' },
    size,
  ])
  t.strictSame(tags.ofResource(o, '222222222222', everything), [member])
  t.strictSame(tags.all('o-another000'), elsewhere)
})

t.test('tags are removed, one or all of a resource', async t => {
  const { tags } = storeOf(t, text, other)
  tags.remove(o, 'r-ab12', 'color')
  tags.remove(o, 'r-ab12', 'unknown')
  t.strictSame(tags.all(o), [member, size])
  tags.put(o, color)
  tags.removeAll(o, 'r-ab12')
  t.strictSame(tags.all(o), [member])
  t.strictSame(tags.all('o-another000'), elsewhere)
})
