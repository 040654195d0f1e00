import t from 'tap'
import { credentialScope } from '../../src/http/credential-scope.ts'

const withoutRegion = { accessKeyId: 'AKIA', service: 'iam', region: undefined, token: '' }
const scope = { ...withoutRegion, region: 'us-east-1' }
const signed: [authorization: string, expected: object | string][] = [
  ['AWS4-HMAC-SHA256 Credential=AKIA/20260131/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0', scope],
  ['AWS4-HMAC-SHA256 Credential=AKIA/20260131/us-east-1/iam/aws4_request,SignedHeaders=host,Signature=0', scope],
  ['AWS4-HMAC-SHA256 SignedHeaders=host, Signature=0, Credential=AKIA/20260131/us-east-1/iam/aws4_request', scope],
  ['AWS4-ECDSA-P256-SHA256 Credential=AKIA/20260131/iam/aws4_request, SignedHeaders=host, Signature=0', withoutRegion],
  ['AWS4-HMAC-SHA256 Credential=AKIA/20260131/us-east-1/iam/other, Signature=0', 'refused'],
  ['AWS4-HMAC-SHA256 Credential=AKIA/iam/aws4_request, Signature=0', 'refused'],
  ['AWS4-HMAC-SHA256 Credential=/20260131/us-east-1/iam/aws4_request', 'refused'],
  ['AWS4-HMAC-SHA256 Signature=0', 'refused'],
  ['Basic dGVzdA==', 'refused'],
  ['', 'refused'],
]

for (const [authorization, expected] of signed)
  t.test(authorization || 'an empty header', async t => {
    if (expected === 'refused') t.throws(() => credentialScope({ authorization }, ''), { code: 'IncompleteSignature' })
    else t.strictSame(credentialScope({ authorization }, ''), expected)
  })

t.test('presigned', async t => {
  const credential = encodeURIComponent('AKIA/20260131/us-east-1/iam/aws4_request')
  const presigned = `Action=X&X-Amz-Credential=${credential}&X-Amz-Date=0`
  t.strictSame(credentialScope({}, presigned), scope)
  t.strictSame(credentialScope({}, `${presigned}&X-Amz-Security-Token=a%2Fb%2B`), { ...scope, token: 'a/b+' })
  t.throws(() => credentialScope({}, 'X-Amz-Credential=AKIA'), { code: 'IncompleteSignature' })
  t.equal(credentialScope({}, 'Action=X'), undefined, 'unsigned')
})

t.test('the session token', async t => {
  const authorization = 'AWS4-HMAC-SHA256 Credential=AKIA/20260131/us-east-1/iam/aws4_request, Signature=0'
  const tokenOf = (token: string | undefined, queryString = '') =>
    credentialScope({ authorization, ...(token !== undefined && { 'x-amz-security-token': token }) }, queryString)
      ?.token
  t.equal(tokenOf('token'), 'token')
  t.equal(tokenOf('header', 'X-Amz-Security-Token=query'), 'header')
  t.equal(tokenOf(undefined), '')
})
