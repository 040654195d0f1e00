import t from 'tap'
import { awsQuery } from '../../../src/aws/protocols/aws-query.ts'

const output = { target: '2010-05-08', operation: 'GetThing', requestId: 'id' }

t.test('values in XML', async t => {
  const written = awsQuery.writeOutput({
    ...output,
    output: {
      Text: `<&>"'`,
      Control: 'a\0b\x1b\ud800c\ufffe \t\n',
      Astral: 'é😀',
      WithMilliseconds: new Date('2026-09-11T16:02:37.615Z'),
      WholeSeconds: new Date('2025-04-20T05:57:49.000Z'),
      Number: 0,
      Flag: false,
      Absent: undefined,
      Empty: [],
      List: [{ Name: 'a' }, { Name: 'b' }],
    },
  })
  t.equal(
    written,
    '<GetThingResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetThingResult>' +
      '<Text>&lt;&amp;&gt;&quot;&apos;</Text>' +
      '<Control>a\ufffdb\ufffd\ufffdc\ufffd \t\n</Control>' +
      '<Astral>é😀</Astral>' +
      '<WithMilliseconds>2026-09-11T16:02:37.615Z</WithMilliseconds>' +
      '<WholeSeconds>2025-04-20T05:57:49Z</WholeSeconds>' +
      '<Number>0</Number><Flag>false</Flag><Empty></Empty>' +
      '<List><member><Name>a</Name></member><member><Name>b</Name></member></List>' +
      '</GetThingResult><ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></GetThingResponse>',
  )
})

t.test('each service has its namespace', async t => {
  const written = awsQuery.writeOutput({ ...output, target: '2011-06-15', output: {} })
  t.match(
    written,
    '<GetThingResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetThingResult></GetThingResult>',
  )
})
