import t from 'tap'
import { emulatorForSdk } from '../helpers/emulator-for-sdk.ts'

const { url } = await emulatorForSdk(t)
const getCallerIdentity = 'Action=GetCallerIdentity&Version=2011-06-15'
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }

interface Answer {
  readonly status: number
  readonly type: string | null
  readonly requestId: string | null
  readonly body: string
}

async function ask(path: string, request: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${url}${path}`, request)
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    requestId: response.headers.get('x-amzn-requestid'),
    body: await response.text(),
  }
}

/** The XML of a whole answer, with the request id that its header has too. */
function identityOf(account: string, { requestId }: Answer): string {
  return (
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
    `<Arn>arn:aws:iam::${account}:root</Arn><UserId>${account}</UserId><Account>${account}</Account>` +
    `</GetCallerIdentityResult><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>` +
    '</GetCallerIdentityResponse>'
  )
}

const signedBy = (credential: string, algorithm = 'AWS4-HMAC-SHA256') => ({
  ...form,
  authorization: `${algorithm} Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=00ff`,
})
const presigned = 'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=222222222222%2F20260911%2Fus-east-1%2Fsts'

const identities: { name: string; path: string; request?: RequestInit; account: string }[] = [
  {
    name: 'a presigned GET',
    path: `/?${getCallerIdentity}&X-Amz-Credential=222222222222%2F20260911%2Fus-east-1%2Fsts%2Faws4_request`,
    account: '222222222222',
  },
  {
    name: 'a presigned GET, with the parameters of the signature before those of the request',
    path: `/?${presigned}%2Faws4_request&X-Amz-Signature=00ff&${getCallerIdentity}`,
    account: '222222222222',
  },
  {
    name: 'a presigned POST with the request in its body',
    path: `/?${presigned}%2Faws4_request`,
    request: { method: 'POST', headers: form, body: getCallerIdentity },
    account: '222222222222',
  },
  { name: 'an unsigned GET', path: `/?${getCallerIdentity}`, account: '111111111111' },
  {
    name: 'an unsigned POST with the request in the query string',
    path: `/?${getCallerIdentity}`,
    request: { method: 'POST' },
    account: '111111111111',
  },
  {
    name: 'an unsigned POST of a form',
    path: '/',
    request: { method: 'POST', headers: form, body: getCallerIdentity },
    account: '111111111111',
  },
  {
    name: 'SigV4',
    path: '/',
    request: {
      method: 'POST',
      headers: signedBy('333333333333/20260911/us-east-1/sts/aws4_request'),
      body: getCallerIdentity,
    },
    account: '333333333333',
  },
  {
    name: 'SigV4A, whose scope has no Region',
    path: '/',
    request: {
      method: 'POST',
      headers: signedBy('222222222222/20260911/sts/aws4_request', 'AWS4-ECDSA-P256-SHA256'),
      body: getCallerIdentity,
    },
    account: '222222222222',
  },
]

for (const { name, path, request, account } of identities)
  t.test(name, async t => {
    const answer = await ask(path, request)
    t.match(answer, { status: 200, requestId: uuid })
    t.equal(answer.type, 'text/xml')
    t.equal(answer.body, identityOf(account, answer))
  })

t.test('every request has an id of its own', async t => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(`/?${getCallerIdentity}`)))
  t.equal(new Set(answers.map(({ requestId }) => requestId)).size, 20)
})

t.test('an error of IAM', async t => {
  const JobId = `<&>"'${'x'.repeat(31)}`
  const body = new URLSearchParams({ Action: 'GetOrganizationsAccessReport', Version: '2010-05-08', JobId })
  const answer = await ask('/', { method: 'POST', body })
  t.match(answer, { status: 404, requestId: uuid })
  t.equal(answer.type, 'text/xml')
  t.equal(
    answer.body,
    '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type>' +
      `<Code>NoSuchEntity</Code><Message>Job &lt;&amp;&gt;&quot;&apos;${'x'.repeat(31)} does not exist.</Message>` +
      `</Error><RequestId>${answer.requestId}</RequestId></ErrorResponse>`,
  )
})

const organizations = (operation: string) => ({
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': `AWSOrganizationsV20161128.${operation}`,
})

t.test('an answer of Organizations', async t => {
  const answer = await ask('/', { method: 'POST', headers: organizations('ListRoots'), body: '{}' })
  t.match(answer, { status: 200, requestId: uuid })
  t.equal(answer.type, 'application/x-amz-json-1.1')
  t.equal(
    answer.body,
    '{"Roots":[{"Arn":"arn:aws:organizations::111111111111:root/o-sdktest0001/r-sd01","Id":"r-sd01","Name":"Root",' +
      '"PolicyTypes":[{"Status":"ENABLED","Type":"SERVICE_CONTROL_POLICY"}]}]}',
    'members in alphabetical order',
  )
})

t.test('an error of Organizations', async t => {
  const answer = await ask('/', {
    method: 'POST',
    headers: organizations('ListAccounts'),
    body: '{"MaxResults":21,"NextToken":null,"Unknown":true}',
  })
  t.match(answer, { status: 400, requestId: uuid })
  t.equal(answer.type, 'application/x-amz-json-1.1')
  t.equal(
    answer.body,
    '{"__type":"InvalidInputException","Message":"You provided a value that exceeds the maximum allowed.",' +
      '"Reason":"MAX_VALUE_EXCEEDED:MAX_RESULTS"}',
  )
})

t.test('times of Organizations are numbers', async t => {
  const answer = await ask('/', { method: 'POST', headers: organizations('ListAccounts'), body: '{"MaxResults":1}' })
  t.match(answer.body, '"JoinedTimestamp":1577836800,')
})

/** What is no request of an operation is answered in the protocol of the request, and never in HTML. */
const refusals = [
  { name: 'an unknown action', path: '/?Action=Nope&Version=2010-05-08', status: 400, code: 'InvalidAction' },
  {
    name: 'an action of another version',
    path: '/?Action=ListUsers&Version=2011-06-15',
    status: 400,
    code: 'InvalidAction',
  },
  { name: 'no action', path: '/', status: 400, code: 'MissingAction' },
  { name: 'another path', path: '/iam', status: 404, code: 'UnknownOperationException' },
  {
    name: 'another kind of signature',
    path: `/?${getCallerIdentity}`,
    request: { headers: { authorization: 'Bearer abc' } },
    status: 403,
    code: 'IncompleteSignature',
  },
  {
    name: 'a body of more than 1 MiB',
    path: '/',
    request: { method: 'POST', headers: form, body: 'x'.repeat(1024 * 1024 + 1) },
    status: 413,
    code: 'RequestEntityTooLarge',
  },
  {
    name: 'an unknown operation of Organizations',
    path: '/',
    request: { method: 'POST', headers: organizations('Nope'), body: '{}' },
    status: 400,
    code: 'UnknownOperationException',
    json: true,
  },
  {
    name: 'JSON that is cut off',
    path: '/',
    request: { method: 'POST', headers: organizations('ListRoots'), body: '{' },
    status: 400,
    code: 'SerializationException',
    json: true,
  },
]

for (const { name, path, request, status, code, json = false } of refusals)
  t.test(name, async t => {
    const answer = await ask(path, request)
    t.equal(answer.status, status)
    t.match(answer.requestId, uuid)
    if (json) {
      t.equal(answer.type, 'application/x-amz-json-1.1')
      t.match(JSON.parse(answer.body), { __type: code, Message: String })
    } else {
      t.equal(answer.type, 'text/xml')
      t.match(answer.body, `<Error><Type>Sender</Type><Code>${code}</Code><Message>`)
      t.match(answer.body, `<RequestId>${answer.requestId}</RequestId></ErrorResponse>`)
    }
  })
