import t from 'tap'
import { compileDocument } from '../../../src/core/policy/compile-document.ts'
import { storedPolicyDocument } from '../../../src/core/policy/stored-policy-document.ts'

function deny(action: string): string {
  return JSON.stringify({ Statement: { Effect: 'Deny', Action: action, Resource: '*' } })
}

t.test('a content is parsed once, and its document compiled once', async t => {
  const document = storedPolicyDocument(deny('s3:*'))
  t.match(document, { statements: [{ effect: 'Deny', action: { patterns: ['s3:*'] } }] })
  t.equal(storedPolicyDocument(deny('s3:*')), document)
  t.not(storedPolicyDocument(deny('ec2:*')), document)
  t.equal(compileDocument(document), compileDocument(document))
})

t.test('a document without statements that count is compiled once', async t => {
  const statement = { Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: {} }
  const document = storedPolicyDocument(JSON.stringify({ Statement: statement }))
  t.strictSame(compileDocument(document), [])
  t.equal(compileDocument(document), compileDocument(document))
})

t.test('documents are not kept forever', async t => {
  const document = storedPolicyDocument(deny('s3:Get*'))
  for (let number = 0; number < 200; number++) storedPolicyDocument(deny(`s3:Put${number}`))
  const again = storedPolicyDocument(deny('s3:Get*'))
  t.not(again, document)
  t.strictSame(again, document)
})

t.test('an invalid document', async t => {
  t.throws(() => storedPolicyDocument('{}'), /^invalid policy in the store/)
})
