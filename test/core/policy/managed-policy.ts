import t from 'tap'
import { catalog } from '../../../src/core/catalog/catalog.ts'
import { evaluateServices } from '../../../src/core/policy/evaluate-services.ts'
import { fullAwsAccess } from '../../../src/core/policy/managed-policy.ts'
import { parsePolicyDocument } from '../../../src/core/policy/parse-policy-document.ts'

t.test('FullAWSAccess allows every service', async t => {
  const parsed = parsePolicyDocument(fullAwsAccess.content)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  const policies = [{ id: fullAwsAccess.id, document: parsed.document }]
  const answers = evaluateServices([{ targetId: 'r-0000', policies }], catalog.values())
  t.strictSame(
    [...answers].filter(([, { allowed }]) => !allowed),
    [],
  )
  t.equal(answers.size, catalog.size)
  t.match(fullAwsAccess, { id: 'p-FullAWSAccess', name: 'FullAWSAccess', awsManaged: true })
})
