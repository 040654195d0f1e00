import type { IncomingHttpHeaders } from 'node:http'
import t from 'tap'
import { z } from 'zod'
import { ApiError } from '../../../src/aws/api-error.ts'
import { awsJson } from '../../../src/aws/protocols/aws-json.ts'

t.test('output: members in alphabetical order, times in seconds, absent members left out', async t => {
  const output = { Name: 'a', Arn: 'b', At: new Date(1_789_271_046_110), NextToken: undefined, List: [{ B: 1, A: [] }] }
  const written = awsJson.writeOutput({ target: '', operation: '', requestId: '', output })
  t.equal(written, '{"Arn":"b","At":1789271046.11,"List":[{"A":[],"B":1}],"Name":"a"}')
})

t.test('errors: type and message, then what else the error has', async t => {
  const error = new ApiError('InvalidInputException', 'No.', { fields: { Reason: 'INVALID_PATTERN' } })
  t.equal(
    awsJson.writeError(error, 'id'),
    '{"__type":"InvalidInputException","Message":"No.","Reason":"INVALID_PATTERN"}',
  )
})

t.test('input: null stands for a member that is left out, an empty body for no members', async t => {
  const headers = { 'x-amz-target': 'Service.Operation', 'content-type': 'application/x-amz-json-1.1' }
  const read = (body: string) => awsJson.readCall({ headers, queryString: '', body }).readInput(z.object({}))
  t.strictSame(read('{"A":null,"B":{"C":null,"D":1}}'), { B: { D: 1 } })
  t.strictSame(read(''), {})
})

t.test('input: half a character is replaced, wherever it stands', async t => {
  const headers = { 'x-amz-target': 'Service.Operation', 'content-type': 'application/x-amz-json-1.1' }
  const body = String.raw`{"A":"\ud800","B":["x\udc00y",{"C":"\ud83d\ude00"}]}`
  const input = awsJson.readCall({ headers, queryString: '', body }).readInput(z.object({}))
  t.strictSame(input, { A: '\ufffd', B: ['x\ufffdy', { C: '😀' }] })
})

t.test('the header X-Amz-Target', async t => {
  const read = (target?: string | string[]) => {
    const headers = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' }
    return awsJson.readCall({ headers: headers as IncomingHttpHeaders, queryString: '', body: '' })
  }
  t.match(read('Service.Operation'), { target: 'Service', operation: 'Operation' })
  t.match(read('S.O'), { target: 'S', operation: 'O' }, 'one character each')
  t.match(read('A.B.Operation'), { target: 'A.B', operation: 'Operation' }, 'the last dot separates them')
  for (const target of [undefined, ['S.O', 'S.O'], '', 'Operation', '.Operation', 'Service.', '.'])
    t.throws(
      () => read(target),
      {
        code: 'UnknownOperationException',
        message: 'The header X-Amz-Target must name a service and an operation.',
      },
      `${target}`,
    )
})
