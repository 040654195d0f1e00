import t from 'tap'
import { credentialScope } from '../../src/http/credential-scope.ts'

const scope = { accessKeyId: 'AKIA', service: 'iam' }
const signed: [authorization: string, expected: object | string][] = [
  ['AWS4-HMAC-SHA256 Credential=AKIA/20260131/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0', scope],
  ['AWS4-HMAC-SHA256 Credential=AKIA/20260131/us-east-1/iam/aws4_request,SignedHeaders=host,Signature=0', scope],
  ['AWS4-HMAC-SHA256 SignedHeaders=host, Signature=0, Credential=AKIA/20260131/us-east-1/iam/aws4_request', scope],
  ['AWS4-ECDSA-P256-SHA256 Credential=AKIA/20260131/iam/aws4_request, SignedHeaders=host, Signature=0', scope],
  ['AWS4-HMAC-SHA256 Credential=AKIA/20260131/us-east-1/iam/other, Signature=0', 'refused'],
  ['AWS4-HMAC-SHA256 Credential=/20260131/us-east-1/iam/aws4_request', 'refused'],
  ['AWS4-HMAC-SHA256 Signature=0', 'refused'],
  ['Basic dGVzdA==', 'refused'],
  ['', 'refused'],
]

for (const [authorization, expected] of signed)
  t.test(authorization || 'an empty header', async t => {
    if (expected === 'refused') t.throws(() => credentialScope({ authorization }, ''), { code: 'IncompleteSignature' })
    else t.same(credentialScope({ authorization }, ''), expected)
  })

t.test('presigned', async t => {
  const credential = encodeURIComponent('AKIA/20260131/us-east-1/iam/aws4_request')
  t.same(credentialScope({}, `Action=X&X-Amz-Credential=${credential}&X-Amz-Date=0`), scope)
  t.throws(() => credentialScope({}, 'X-Amz-Credential=AKIA'), { code: 'IncompleteSignature' })
  t.equal(credentialScope({}, 'Action=X'), undefined, 'unsigned')
})
