import t from 'tap'
import { services } from '../../src/aws/services.ts'

t.test('the operations that are read-only are those that AWS names so', async t => {
  for (const { operations } of services)
    for (const { name, readOnly } of operations.values())
      t.equal(readOnly, /^(Describe|List|Get(?!SessionToken))/.test(name), name)
})
