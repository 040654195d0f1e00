import t from 'tap'
import { toDocumentEntry } from '../../../src/organization-file/write/to-document-entry.ts'

const deny = {
  Statement: { Effect: 'Deny', Action: ['s3:*'], Resource: '*', Condition: { Bool: { a: true, b: null } } },
}

t.test('an object where nothing is lost', async t => {
  t.strictSame(toDocumentEntry(JSON.stringify(deny)), deny)
})

t.test('a string where an object would lose something', async t => {
  const contents = {
    'white space': JSON.stringify(deny, null, 2),
    'white space around it': ` ${JSON.stringify(deny)}\n`,
    'a number': '{"a":{"b":1}}',
    'a name that stands twice': '{"a":"b","a":"c"}',
    'the order of names that are numbers': '{"b":"c","1":"d"}',
    'a name that YAML merges': '{"<<":{"a":"b"}}',
    'a name that objects have': '{"a":{"__proto__":{"b":"c"}}}',
    'an escape': '{"a":"\\u0062"}',
  }
  for (const [why, content] of Object.entries(contents)) t.equal(toDocumentEntry(content), content, why)
})
